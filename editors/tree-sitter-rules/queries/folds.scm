; What can be folded.

[(body) (one_of) (any_of) (record)] @fold
