// The bands of these stories. Params: stories.
UNWIND $stories AS story
MATCH (b:Band {story: story})
DELETE b
