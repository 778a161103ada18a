"""Speed and memory, always beside what the model alone costs on the same machine."""
