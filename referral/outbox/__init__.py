"""What is told after a change: written with it, sent later, at least once, without a word about anybody."""
