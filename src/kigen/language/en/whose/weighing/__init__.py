"""All signs of a day weighed together, where no rule settles whose it is."""
