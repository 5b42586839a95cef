"""What is to be written and when: policy, working life, progress checks, the plan, and the decision before a letter leaves."""
