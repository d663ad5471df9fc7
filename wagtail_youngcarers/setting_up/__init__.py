"""Set-up on screen: the questions, the plan, and the list of what is left."""
