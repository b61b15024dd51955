"""The verdict on two sides of a link, by every way that its kind allows."""
