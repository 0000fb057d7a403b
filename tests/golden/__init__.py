"""What the program says today about three plans, kept as text: workbooks, reports, the shell, the screens.

A change of the program that moves one of the kept files is either meant, and then the files are written anew with

    rm -r tests/golden/kept; pytest tests/golden --golden-update

and their diff is read line by line with the commit (every line must be what the commit says), or it is a fault that no
other test has noticed. The files are first deleted, so that one that no test writes any more goes.
"""
