"""Pages of the registers, below /desk/."""
