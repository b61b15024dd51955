"""What is said of a wrong link: the smallest part that differs, the slip, the repair."""
