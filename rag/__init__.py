"""Answering: a question is understood, looked up or retrieved, and answered with exact citations."""
