import json
import logging
import sys

from daylight.site.logs import WithoutPersons


def line(**facts):
    record = logging.makeLogRecord({"name": "daylight.requests", "levelname": "INFO", "msg": "request", **facts})
    return json.loads(WithoutPersons().format(record))


def test_a_line_of_the_log_tells_the_route_and_the_time_it_took():
    told = line(route="desk/cases/<int:pk>/", status=200, milliseconds=12)

    assert (told["route"], told["status"], told["milliseconds"]) == ("desk/cases/<int:pk>/", 200, 12)


def test_an_exception_is_logged_by_type_and_place_and_not_by_its_message():
    try:
        int("张三")
    except ValueError:
        told = line(exc_info=sys.exc_info())

    assert told["exception"] == "ValueError"
    assert "test_logs.py" in told["places"][0]
    assert "张三" not in json.dumps(told, ensure_ascii=False)


def test_an_address_that_names_a_person_is_not_logged():
    told = line(name="django.request", msg="%s: %s", args=("Not Found", "/desk/cases/?party=张三"), status_code=404)

    assert told["message"] == "answered 404"
