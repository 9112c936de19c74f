"""What do the documents demand, of whom, by when; what has a person confirmed? (台账)"""
