"""The parts of the page: pure pieces of HTML, and the few that write to a home; no part of it knows gradio."""
