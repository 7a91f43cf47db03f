from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys
import unittest

from integrations_hub.types import BatchResultOfVisitor, NamedSite, Token, Visitor

SENT = {
    "id": "vis_1",
    "firstName": "Noor",
    "site": {"id": "site_1", "name": "HQ"},
    "host": None,
    "metadata": {"Snake_And Camel": "x"},
    "shoeSize": 42,
    "badge": {"printedAt": "now"},
}


class Records(unittest.TestCase):
    def setUp(self) -> None:
        self.visitor = Visitor(SENT)

    def test_fields_are_attributes_in_snake_case(self) -> None:
        self.assertEqual((self.visitor.id, self.visitor.first_name, self.visitor.host), ("vis_1", "Noor", None))
        self.assertIsInstance(self.visitor.site, NamedSite)
        self.assertEqual(self.visitor.site.name, "HQ")
        self.assertEqual(self.visitor.metadata, {"Snake_And Camel": "x"})

    def test_a_field_that_is_not_known_yet_is_an_attribute_too(self) -> None:
        self.assertEqual(getattr(self.visitor, "shoe_size"), 42)  # noqa: B009
        self.assertEqual(getattr(self.visitor, "badge"), {"printedAt": "now"})  # noqa: B009
        self.assertIn("shoe_size", dir(self.visitor))

    def test_a_field_that_was_not_sent_is_an_attribute_error_that_names_it(self) -> None:
        with self.assertRaisesRegex(AttributeError, "did not send the field 'last_name' of this Visitor"):
            _ = self.visitor.last_name
        self.assertFalse(hasattr(self.visitor, "no_such_thing"))
        with self.assertRaisesRegex(AttributeError, "without a response"):
            _ = self.visitor.response

    def test_a_misspelled_field_is_an_attribute_error_that_suggests_one(self) -> None:
        program = "from integrations_hub.types import ApiKey; ApiKey({'environment': 'live'}).enviroment"
        path = os.pathsep.join(filter(None, sys.path))
        command, variables = [sys.executable, "-c", program], {**os.environ, "PYTHONPATH": path}
        printed = subprocess.run(command, env=variables, stderr=subprocess.PIPE, text=True, check=False).stderr
        # Python's own suggestion, which an uncaught error gets, would be a second one.
        text = "AttributeError: ApiKey has no field 'enviroment'. Did you mean 'environment'?"
        self.assertEqual(printed.splitlines()[-1], text)
        with self.assertRaisesRegex(AttributeError, r"Did you mean 'shoe_size'\?"):
            _ = self.visitor.shoesize  # type: ignore[attr-defined]
        with self.assertRaisesRegex(AttributeError, r"^Visitor has no field 'xyz'\.$"):
            _ = self.visitor.xyz  # type: ignore[attr-defined]

    def test_a_field_that_the_api_may_leave_out_is_none(self) -> None:
        result = BatchResultOfVisitor({"status": 201, "data": {"id": "vis_1"}})
        self.assertIsNone(result.error)
        self.assertEqual(result.data and result.data.id, "vis_1")

    def test_to_dict_is_what_was_sent_and_a_copy(self) -> None:
        given = self.visitor.to_dict()
        self.assertEqual(given, SENT)
        given["site"]["name"] = "elsewhere"
        self.assertEqual(self.visitor.site.name, "HQ")

    def test_records_are_equal_when_the_same_was_sent(self) -> None:
        self.assertEqual(self.visitor, Visitor(copy.deepcopy(SENT)))
        self.assertNotEqual(self.visitor, Visitor({**SENT, "id": "vis_2"}))
        self.assertNotEqual(self.visitor, NamedSite(SENT))
        self.assertNotEqual(self.visitor, SENT)

    def test_records_cannot_be_changed_by_mistake(self) -> None:
        with self.assertRaises(AttributeError):
            self.visitor.first_name = "Ada"  # type: ignore[misc]
        with self.assertRaises(AttributeError):
            self.visitor.frist_name = "Ada"  # type: ignore[attr-defined]

    def test_records_can_be_copied_and_pickled(self) -> None:
        for other in (copy.copy(self.visitor), copy.deepcopy(self.visitor), pickle.loads(pickle.dumps(self.visitor))):
            self.assertEqual(other, self.visitor)

    def test_repr_reads_like_the_record(self) -> None:
        self.assertEqual(repr(self.visitor.site), "NamedSite(id='site_1', name='HQ')")
        self.assertEqual(
            repr(Token({"token": "t", "tokenType": "Bearer"})), "Token(token=<hidden>, token_type='Bearer')"
        )
