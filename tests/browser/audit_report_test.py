#!/usr/bin/env python3
"""The report of gridmend audit --html, opened in headless Chromium and clicked through.

    audit_report_test.py PROGRAM DAMAGE [PICTURE.png]

PROGRAM is gridmend, DAMAGE damage_pdf. PICTURE gets the report of a rough scan as it looks; it is also in
out/browser/. Ends with 1 where something is not as it should be.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

from webdriver import Browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHOTS = ROOT / 'out/browser'
PROGRAM = DAMAGE = PICTURE = None


def audit(*arguments):
    subprocess.run([PROGRAM, 'audit', '-q', *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


class OpenReport(unittest.TestCase):
    """One report for all tests of a class; each begins with it freshly opened."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.report = pathlib.Path(cls.folder.name) / 'report.html'
        cls.make_report(pathlib.Path(cls.folder.name))
        cls.browser = cls.enterClassContext(Browser())

    def setUp(self):
        self.browser.open('/dev/null')
        self.browser.open(self.report)

    def tearDown(self):
        self.assertEqual(self.browser.complaints(), [])
        self.assertEqual([a for a in self.browser.requested() if '#' not in a], [self.report.as_uri()])

    def open_document(self, stem):
        place = self.browser.script(
            'return [...document.querySelectorAll("[data-document]")].find(b => b.innerText === arguments[0])'
            '.dataset.document', stem)
        self.browser.click(f'[data-document="{place}"]')

    def column(self, title):
        """The numbers of a column, from above, those that are none left out."""
        cells = self.browser.script('''
          const at = [...document.querySelectorAll('#documents thead th')]
            .findIndex(th => th.querySelector('button').dataset.path === arguments[0]);
          return [...document.querySelectorAll('#documents tbody tr')].map(tr => tr.cells[at].innerText);''', title)
        return [float(cell) for cell in cells if cell != '–']

    def chosen(self):
        """What is marked: the place in the list, and whether its row and its mark on the page are to be seen."""
        return self.browser.script('''
          const seen = (element, pane) => {
            if (!element) return false;
            const a = element.getBoundingClientRect(), b = pane.getBoundingClientRect();
            return a.width > 0 && a.bottom > b.top && a.top < b.bottom && a.right > b.left && a.left < b.right;
          };
          const row = document.querySelector('#rows tr.current');
          const mark = document.querySelector('#pages .error.current');
          return {place: document.querySelector('#place').innerText, row: row && row.id, mark: mark && mark.dataset.difference,
                  rows: document.querySelectorAll('#rows tr.current').length,
                  row_seen: seen(row, document.querySelector('#list')), mark_seen: seen(mark, document.querySelector('#pages'))};''')

    def assert_chosen(self, place):
        chosen = self.chosen()
        self.assertEqual(chosen['place'], place)
        self.assertEqual(chosen['rows'], 1)
        self.assertTrue(chosen['row_seen'])
        self.assertTrue(chosen['mark_seen'])
        self.assertEqual(chosen['row'], f"row-{chosen['mark']}")


class SetOfDocuments(OpenReport):
    """Predictions alone, wrong in known ways, without the pages that they are of."""

    @classmethod
    def make_report(cls, folder):
        sample = ROOT / 'fixtures/audit/pages'
        audit(sample / 'found', '--truth', sample / 'truth', '--html', cls.report)

    def test_shows_every_document_the_worst_first(self):
        names = self.browser.texts('#documents tbody th button')
        self.assertEqual(len(names), len(list((ROOT / 'fixtures/audit/pages/truth').iterdir())))
        self.assertEqual(names[0], 'not-found')
        self.assertIn('no prediction', self.browser.text('#documents tbody tr'))

    def test_sorts_by_each_figure_both_ways(self):
        paths = self.browser.script(
            'return [...document.querySelectorAll("#documents thead button")].map(b => b.dataset.path)')
        self.assertIn('adjacency.f1', paths)
        for path in paths[1:]:
            button = f'#documents thead [data-path="{path}"]'
            orders = []
            for _ in range(2):
                self.browser.click(button)
                column = self.column(path)
                sort = self.browser.script(
                    'return document.querySelector(arguments[0]).closest("th").ariaSort', button)
                self.assertEqual(column, sorted(column, reverse=sort == 'descending'), path)
                orders.append(sort)
            self.assertEqual(sorted(orders), ['ascending', 'descending'])

    def test_adds_a_column_for_another_figure(self):
        self.browser.script('''
          const more = document.querySelector('#more');
          more.value = 'adjacency.recall';
          if (more.value === '') more.value = more.options[1].value;
          more.dispatchEvent(new Event('change'));''')
        added = self.browser.script(
            'return [...document.querySelectorAll("#documents thead button")].at(-1).dataset.path')
        self.browser.click(f'#documents thead [data-path="{added}"]')
        column = self.column(added)
        self.assertEqual(column, sorted(column))

    def test_finds_documents_by_name(self):
        self.browser.type('#filter', 'same')
        self.assertEqual(self.browser.texts('#documents tbody th button'), ['same'])
        self.browser.type('#filter', 'xx')
        self.assertTrue(self.browser.script('return document.querySelector("#none").checkVisibility()'))

    def test_says_where_nothing_is_wrong_and_where_pages_are_not_at_hand(self):
        self.open_document('same')
        self.assertIn('No difference', self.browser.text('#no-differences'))
        self.assertIn('white paper', self.browser.text('#notes'))
        self.assertFalse(self.browser.script('return document.querySelector("#silent").checkVisibility()'))
        self.browser.press('n')
        self.assertEqual(self.browser.text('#place'), '0 differences')

    def test_marks_a_wrong_character_on_the_page_and_in_the_list(self):
        self.open_document('changed-character')
        self.browser.press('n')
        self.assert_chosen('1 of 1')
        self.assertEqual(len(self.browser.texts('#rows mark')), 2)
        self.assertEqual([len(text) for text in self.browser.texts('#rows mark')], [1, 1])

    def test_goes_from_document_to_document(self):
        order = self.browser.texts('#documents tbody th button')
        self.open_document(order[0])
        self.browser.press(']')
        self.assertTrue(self.browser.text('#name').startswith(order[1]))
        self.browser.click('#previous-document')
        self.assertTrue(self.browser.text('#name').startswith(order[0]))
        self.browser.press('Escape')
        self.assertTrue(self.browser.script('return document.querySelector("#overview").checkVisibility()'))


class RoughScan(OpenReport):
    """A scanned report, read on the way, with its pages."""

    @classmethod
    def make_report(cls, folder):
        fixture = ROOT / 'fixtures/suiling-2020'
        scan = folder / 'scans/suiling-2020-rough.pdf'
        scan.parent.mkdir()
        subprocess.run([DAMAGE, fixture / 'input.pdf', 'rough', '10', scan, folder / 'scan.json'], check=True,
                       stdout=subprocess.DEVNULL)
        truth = json.loads((fixture / 'truth.json').read_text())
        truth['variants'] = [json.loads((folder / 'scan.json').read_text())]
        (folder / 'truth.json').write_text(json.dumps(truth))
        audit(scan.parent, '--truth', folder / 'truth.json', '--html', cls.report)

    def setUp(self):
        super().setUp()
        self.open_document('suiling-2020-rough')
        self.total = len(self.browser.texts('#rows td.kind'))
        self.assertGreater(self.total, 2)

    def test_goes_through_all_differences_by_keyboard(self):
        for keys, back in (('n', 'p'), ('j', 'k')):
            for k in range(self.total):
                self.browser.press(keys)
                self.assert_chosen(f'{k + 1} of {self.total}')
            self.browser.press(keys)  # round the end
            self.assert_chosen(f'1 of {self.total}')
            self.browser.press(back)
            self.assert_chosen(f'{self.total} of {self.total}')

    def test_goes_through_differences_by_button_and_by_row(self):
        self.browser.click('#next')
        self.browser.click('#next')
        self.assert_chosen(f'2 of {self.total}')
        self.browser.click('#previous')
        self.assert_chosen(f'1 of {self.total}')
        self.browser.click('#rows tr:nth-child(3) td.where')
        self.assert_chosen(f'3 of {self.total}')
        self.assertIn('Difference 3 of', self.browser.script('return document.querySelector("#live").textContent'))

    def test_chooses_what_is_clicked_on_the_page(self):
        for _ in range(3):
            self.browser.press('n')
        kind, x, y = self.browser.script('''
          const mark = document.querySelector('#pages .error.current');
          const box = mark.querySelector('.of-truth, .of-found').getBoundingClientRect();
          return [mark.classList[2].slice(5), box.x + box.width / 2, box.y + box.height / 2];''')
        for _ in range(2):  # what is left out is not chosen any more
            self.browser.click(f'#kind-{kind}')
        self.assertEqual(self.browser.text('#place'), f'{self.total} differences')
        self.browser.click_at(x, y)
        self.assert_chosen(f'3 of {self.total}')

    def test_leaves_out_kinds_that_are_not_wanted(self):
        kinds = self.browser.texts('#rows td.kind')
        wrong_texts = sum('wrong text' in kind for kind in kinds)
        self.assertGreater(wrong_texts, 0)
        self.browser.click('#kind-wrong_text')
        self.assertEqual(len(self.browser.texts('#rows td.kind')), self.total - wrong_texts)
        self.browser.press('n')
        self.assert_chosen(f'1 of {self.total - wrong_texts}')
        self.assertEqual(self.browser.script(
            'return [...document.querySelectorAll("#pages .kind-wrong_text")]'
            '.filter(e => getComputedStyle(e).display !== "none").length'), 0)
        self.browser.click('#kind-wrong_text')
        self.assertEqual(len(self.browser.texts('#rows td.kind')), self.total)

    def test_leaves_out_what_is_flagged(self):
        unflagged = len(self.browser.texts('#rows .unflagged'))
        self.browser.click('#silent')
        self.assertEqual(len(self.browser.texts('#rows td.kind')), unflagged)
        self.assertEqual(self.browser.texts('#rows .flags'), [])
        self.browser.click('#silent')
        self.assertEqual(len(self.browser.texts('#rows td.kind')), self.total)

    def test_draws_true_cells_where_the_paper_has_them(self):
        """On a page that lies askew both kinds of cells lean with it, and lie over one another."""
        self.browser.press('n')
        shown = self.browser.script('''
          const lean = d => {
            const first = d.slice(1).split('Z')[0].split(/[L ]/).map(Number);
            return (first[3] - first[1]) / (first[2] - first[0]);
          };
          const svg = document.querySelector('#pages .error.current').closest('figure').querySelector('svg');
          return {picture: svg.querySelector('image').getAttribute('href').slice(0, 23),
                  leans: ['true', 'found'].map(c => lean(svg.querySelector('.' + c).getAttribute('d')))};''')
        self.assertEqual(shown['picture'], 'data:image/jpeg;base64,')
        true, found = shown['leans']
        self.assertGreater(abs(true), 0.005)
        self.assertAlmostEqual(true, found, delta=0.01)

    def test_shows_and_hides_what_lies_on_the_page(self):
        self.browser.press('n')
        for box, what in (('#show-pictures', 'image'), ('#show-true', '.true'), ('#show-found', '.found')):
            count = (f'return [...document.querySelectorAll("#pages {what}")]'
                     '.filter(e => getComputedStyle(e).display !== "none").length')
            self.assertGreater(self.browser.script(count), 0)
            self.browser.click(box)
            self.assertEqual(self.browser.script(count), 0)
            self.browser.click(box)

    def test_keeps_what_is_chosen_in_sight_when_enlarged(self):
        for _ in range(3):
            self.browser.click('#larger')
        for _ in range(3):
            self.browser.press('n')
        self.assert_chosen(f'3 of {self.total}')

    def test_opens_what_an_address_names(self):
        self.browser.press('n')
        self.browser.press('n')
        address = self.browser.script('return location.hash')
        self.browser.press('Escape')
        self.browser.wait_for('hashchange', 'location.hash = arguments[0]', address)
        self.assert_chosen(f'2 of {self.total}')
        self.browser.wait_for('hashchange', 'history.back()')
        self.assertTrue(self.browser.script('return document.querySelector("#overview").checkVisibility()'))

    def test_is_a_picture(self):
        names = self.browser.texts('#rows td.kind')
        for _ in range(next(k for k, name in enumerate(names) if 'wrong text' in name) + 1):
            self.browser.press('n')
        for path in filter(None, (SHOTS / 'audit.png', PICTURE)):
            self.browser.picture(path)


if __name__ == '__main__':
    PROGRAM, DAMAGE, PICTURE = (sys.argv[1:] + [None])[:3]
    unittest.main(argv=sys.argv[:1], verbosity=2)
