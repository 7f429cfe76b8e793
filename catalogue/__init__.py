"""What a resident can find: organisations, services, channels, places; how it comes in and how it is found."""
