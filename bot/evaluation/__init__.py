"""Quality on a labelled set: retrieval, answers, abstention, in a collection of its own."""
