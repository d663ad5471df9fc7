"""What set-up fills in: plain data, in our own words.

Everything here is a function, called while the language of the pages is active, so that the
words can be translated. The blocks' and models' own validation is run over all of it in the
tests: nothing ships that an editor could not save.
"""
