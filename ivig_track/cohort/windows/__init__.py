"""The windows of many records by arrays alone: no record is made where its rows are plain."""
