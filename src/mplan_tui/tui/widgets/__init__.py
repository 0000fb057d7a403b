"""Line-drawn widgets: lists, boards and grids."""
