"""Files that leave: each opens in the recipient's program, and runs nothing there."""
