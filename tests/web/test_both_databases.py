"""The tests of the site pass on SQLite and on PostgreSQL.

Whichever this run does not use is used by a second run, which goes on beside this one; see `second_run` in conftest.py.
"""


def test_the_tests_of_the_site_pass_on_the_other_database(second_run):
    code, said = second_run()
    assert code == 0, said[-8000:]
