"""Receiving and coordinating: working lists, the page of one leg, and every act that can be done there."""
