"""How the shipped coder is made, from coded reports to the quantised file."""
