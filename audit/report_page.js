// The report of gridmend audit --html. What it shows lies in the page as JSON: #audit for the set and
// a script element for each document, which is read when the document is opened. Text is only ever
// set as text.
'use strict';
(() => {
  // Colours that people with any colour vision tell apart (M. Okabe, K. Ito), and a sign beside each.
  const KINDS = {
    missing: {sign: '−', name: 'missing', colour: '#d55e00', ink: '#000', says: 'a true cell in whose place nothing was found'},
    extra: {sign: '+', name: 'extra', colour: '#0072b2', ink: '#fff', says: 'a cell was found where there is none'},
    split: {sign: 'S', name: 'split', colour: '#e69f00', ink: '#000', says: 'one true cell was found as several'},
    merged: {sign: 'M', name: 'merged', colour: '#009e73', ink: '#000', says: 'several true cells were found as one'},
    wrong_text: {sign: 'T', name: 'wrong text', colour: '#cc79a7', ink: '#000', says: 'the right cell with another text'},
    moved: {sign: '→', name: 'moved', colour: '#56b4e9', ink: '#000', says: 'the right cell under another row, column or span'},
  };
  const MOST_COMPARED = 1e6;  // pairs of characters
  const BADGES_SHOWN = 400;  // of one kind on one page
  const ROWS_SHOWN = 300;  // of a long list of differences; more on request

  const byId = id => document.getElementById(id);
  const audit = JSON.parse(byId('audit').textContent);

  /** An element with properties and children; children are elements or texts. */
  function make(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
      else if (key in element && key !== 'list') element[key] = value;
      else element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }
  function draw(name, attributes = {}, ...children) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }
  const counted = (n, one, many = one + 's') => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
  const shown = (value, decimals) => value === undefined ? '–' : value.toFixed(decimals);
  const decimalsOf = (path, value) => Number.isInteger(value) && audit.counts.includes(path) ? 0 : path.endsWith('%') ? 2 : 4;
  function signOf(kind) {
    const sign = make('span', {className: 'sign', 'aria-hidden': 'true'}, KINDS[kind].sign);
    sign.style.background = KINDS[kind].colour;
    sign.style.color = KINDS[kind].ink;
    return sign;
  }

  // ---- all documents ----

  const columns = [
    {path: 'differences', title: 'differences', decimals: 0, better: 'lower', value: d => d.differences},
    ...Object.keys(KINDS).map(kind => ({path: kind, kind, title: KINDS[kind].name, decimals: 0, better: 'lower',
      value: d => d.kinds[kind] ?? 0})),
    ...audit.columns.map(c => ({...c, value: d => d.figures[c.path]})),
  ].filter(c => c.path === 'differences' || audit.documents.some(d => c.kind ? c.value(d) > 0 : c.value(d) !== undefined));
  const sorting = {path: '', descending: false};  // '': the worst first, as the audit says

  function sortedDocuments() {
    const wanted = byId('filter').value.trim().toLowerCase();
    const places = audit.worst_first.filter(k => audit.documents[k].stem.toLowerCase().includes(wanted));
    if (sorting.path === '') return places;
    if (sorting.path === 'name') {
      places.sort((a, b) => audit.documents[a].stem.localeCompare(audit.documents[b].stem, 'en', {numeric: true}));
      return sorting.descending ? places.reverse() : places;
    }
    const column = columns.find(c => c.path === sorting.path);
    const way = sorting.descending ? -1 : 1;
    return places.sort((a, b) => {
      const x = column.value(audit.documents[a]), y = column.value(audit.documents[b]);
      if (x === undefined || y === undefined) return (x === undefined) - (y === undefined);  // unknown ones last
      return way * (x - y);
    });
  }
  function sortBy(path, better) {
    // The worst first; a second click turns it round.
    sorting.descending = sorting.path === path ? !sorting.descending : better === 'lower';
    sorting.path = path;
    showTable();
    document.querySelector(`#documents thead [data-path="${CSS.escape(path)}"]`)?.focus();
  }
  function header(path, better, number, ...title) {
    const sort = sorting.path === path ? (sorting.descending ? 'descending' : 'ascending') : 'none';
    return make('th', {scope: 'col', className: number ? 'number' : '', 'aria-sort': sort},
      make('button', {type: 'button', title: path, 'data-path': path, onclick: () => sortBy(path, better)}, ...title));
  }
  function showTable() {
    const head = make('tr', {}, header('name', 'higher', false, 'document'),
      ...columns.map(c => header(c.path, c.better, true, ...(c.kind ? [signOf(c.kind), ' '] : []), c.title)));
    const rows = sortedDocuments().map(k => {
      const d = audit.documents[k];
      const name = make('th', {scope: 'row'},
        make('button', {type: 'button', 'data-document': k, onclick: () => open(k)}, d.stem));
      if (d.missing) name.append(' ', make('span', {className: 'bad'}, 'no prediction'));
      return make('tr', {}, name, ...columns.map(c =>
        make('td', {className: 'number'}, shown(c.value(d), c.decimals))));
    });
    byId('documents').replaceChildren(make('caption', {className: 'visually-hidden'}, 'Documents and their figures'),
      make('thead', {}, head), make('tbody', {}, ...rows));
    byId('none').hidden = rows.length > 0;
  }
  function showOverview() {
    const wrong = audit.documents.filter(d => d.differences > 0).length;
    const total = audit.documents.reduce((sum, d) => sum + d.differences, 0);
    byId('lead').textContent = `${counted(audit.documents.length, 'document')}, ` +
      (total === 0 ? 'no difference to the truth.' : `${counted(total, 'difference')} to the truth in ${wrong} of them.`);
    byId('overall').replaceChildren(...audit.columns.filter(c => audit.overall[c.path] !== undefined).map(c =>
      make('div', {}, make('dt', {}, c.path), make('dd', {}, shown(audit.overall[c.path], c.decimals)))));
    const groups = byId('groups');
    groups.hidden = audit.groups.length === 0;
    if (!groups.hidden) {
      const used = audit.columns.filter(c => audit.groups.some(g => g.figures[c.path] !== undefined));
      groups.querySelector('table').replaceChildren(
        make('thead', {}, make('tr', {}, make('th', {scope: 'col'}, 'group'),
          ...used.map(c => make('th', {scope: 'col', className: 'number', title: c.path}, c.title)))),
        make('tbody', {}, ...audit.groups.map(g => make('tr', {}, make('th', {scope: 'row'}, g.name),
          ...used.map(c => make('td', {className: 'number'}, shown(g.figures[c.path], c.decimals)))))));
    }
    const paths = [...new Set(audit.documents.flatMap(d => Object.keys(d.figures)))]
      .filter(path => !columns.some(c => c.path === path));
    byId('more').append(...paths.map(path => make('option', {value: path}, path)));
    byId('more').addEventListener('change', event => {
      const path = event.target.value;
      if (path === '') return;
      const some = audit.documents.find(d => d.figures[path] !== undefined);
      columns.push({path, title: path, decimals: decimalsOf(path, some.figures[path]),
        better: audit.lower.includes(path) ? 'lower' : 'higher', value: d => d.figures[path]});
      event.target.selectedOptions[0].remove();
      event.target.value = '';
      showTable();
    });
    byId('filter').addEventListener('input', showTable);
    const without = audit.predictions_without_truth;
    byId('without').hidden = without.length === 0;
    byId('without').textContent = `Not compared, since there is no truth for them: ${without.join(', ')}`;
    showTable();
  }

  // ---- one document ----

  let current = null;  // {place, data, shown: places of differences, at: index in shown or -1, zoom}
  const hiddenKinds = new Set();

  const isSilent = e => e.found.length > 0 && e.kind !== 'extra' && e.found.every(c => !c.flags);
  function visible(e) {
    return !hiddenKinds.has(e.kind) && (!byId('silent').checked || !audit.documents[current.place].flags || isSilent(e));
  }
  const placesOf = e => [...e.truth.map(c => [c, true]), ...e.found.map(c => [c, false])]
    .flatMap(([cell, isTrue]) => cell.at.map(([page, ...points]) => ({page, points, isTrue})));
  function tableName(t) {
    return t.true ? `table ${t.number}` : `invented table ${t.number}`;
  }
  function whereOf(e) {
    const table = current.data.tables[e.table];
    const cell = e.truth[0] ?? e.found[0];
    const page = placesOf(e)[0]?.page ?? table.page;
    const where = e.whole ? `${tableName(table)} as a whole` :
      `${tableName(table)}, row ${cell.row}, column ${cell.col}`;
    return page > 0 ? `page ${page}, ${where}` : where;
  }

  const addressOf = place => `#${encodeURIComponent(audit.documents[place].stem)}`;
  function open(place, at = -1) {
    // A step of its own in the browser's history, so that going back leads to the table again.
    if (location.hash.split('/')[0] !== addressOf(place)) history.pushState(null, '', addressOf(place));
    const data = JSON.parse(byId(`document-${place}`).textContent);
    const onPage = new Map();  // page → [place of a difference, where it lies there]
    data.differences.forEach((e, k) => {
      for (const p of placesOf(e)) {
        if (!onPage.has(p.page)) onPage.set(p.page, []);
        const list = onPage.get(p.page);
        if (list.at(-1)?.[0] === k) list.at(-1)[1].push(p);
        else list.push([k, [p]]);
      }
    });
    current = {place, data, onPage, shown: [], at: -1, zoom: current?.zoom ?? 1, from: 0};
    const d = audit.documents[place];
    byId('overview').hidden = true;
    byId('document').hidden = false;
    byId('name').textContent = d.source && d.source !== d.stem ? `${d.stem} (${d.source})` : d.stem;
    byId('tags').replaceChildren(...d.groups.flatMap(g => [make('span', {className: 'tag'}, g), ' ']));
    const order = sortedDocuments();
    byId('previous-document').disabled = order.indexOf(place) <= 0;
    byId('next-document').disabled = order.indexOf(place) === order.length - 1;
    byId('silent').closest('label').hidden = !d.flags;  // of a program that flags nothing all would be silent
    const notes = [...d.notes];
    const blank = data.pages.filter(p => !p.picture).length;
    if (data.pages.length > 0 && blank === data.pages.length)
      notes.push('The pages themselves were not at hand: cells are drawn on white paper.');
    else if (blank > 0) notes.push(`Of ${counted(blank, 'page')} there is no picture: cells are drawn on white paper.`);
    byId('notes').hidden = notes.length === 0;
    byId('notes').replaceChildren(...notes.map(n => make('li', {}, n)));
    byId('figures').replaceChildren(...Object.entries(d.figures).map(([path, value]) =>
      make('div', {}, make('dt', {}, path), make('dd', {}, value.toFixed(decimalsOf(path, value))))));
    for (const kind of Object.keys(KINDS)) byId(`count-${kind}`).textContent = d.kinds[kind] ?? 0;
    showPages();
    filterDifferences();
    byId('list').scrollTop = byId('pages').scrollTop = 0;
    if (at >= 0 && current.shown.includes(at)) choose(current.shown.indexOf(at));
    else note();
    document.title = `${d.stem} – audit`;
    byId('name').focus();
  }
  function close() {
    const place = current?.place;
    current = null;
    byId('document').hidden = true;
    byId('overview').hidden = false;
    document.title = audit.title;
    history.replaceState(null, '', '#');
    document.querySelector(`[data-document="${place}"]`)?.focus();
  }
  /** The address says what is shown, so that it can be given to someone else. */
  function note() {
    const chosen = current.at >= 0 ? `/${current.shown[current.at] + 1}` : '';
    history.replaceState(null, '', addressOf(current.place) + chosen);
  }
  function openFromAddress() {
    const [stem, at] = location.hash.slice(1).split('/');
    const place = audit.documents.findIndex(d => encodeURIComponent(d.stem) === stem);
    if (stem !== '' && place >= 0) open(place, at ? Number(at) - 1 : -1);
    else if (current) close();
  }
  function otherDocument(step) {
    const order = sortedDocuments();
    const next = order[order.indexOf(current.place) + step];
    if (next !== undefined) open(next);
  }

  // ---- pages ----

  const filled = new IntersectionObserver(entries => {
    for (const entry of entries) if (entry.isIntersecting) fill(entry.target);
  }, {root: byId('pages'), rootMargin: '800px'});

  function boundsOf(page) {
    if (page.width > 0 && page.height > 0) return [0, 0, page.width, page.height];
    const points = [...page.true, ...page.found].flat();
    const x = points.filter((_, k) => k % 2 === 0), y = points.filter((_, k) => k % 2 === 1);
    const least = list => list.reduce((a, b) => Math.min(a, b), Infinity);
    const most = list => list.reduce((a, b) => Math.max(a, b), -Infinity);
    if (points.length === 0) return [0, 0, 595, 842];
    const margin = 0.05 * Math.max(most(x) - least(x), most(y) - least(y), 1);
    return [least(x) - margin, least(y) - margin, most(x) - least(x) + 2 * margin, most(y) - least(y) + 2 * margin];
  }
  function showPages() {
    filled.disconnect();
    const figures = current.data.pages.map((page, k) => {
      const [x, y, width, height] = boundsOf(page);
      const svg = draw('svg', {viewBox: `${x} ${y} ${width} ${height}`, role: 'img',
        'aria-label': `Page ${page.page} with true and found cells`});
      const over = draw('svg', {viewBox: svg.getAttribute('viewBox'), class: 'over', 'aria-hidden': 'true'});
      return make('figure', {className: 'page', 'data-place': k},
        make('figcaption', {}, `Page ${page.page}` + (page.picture ? '' : ' – no picture, white paper')),
        make('div', {className: 'paper'}, svg, over));
    });
    byId('pages').replaceChildren(...figures);
    if (figures.length === 0)
      byId('pages').append(make('p', {className: 'empty'}, 'Neither the truth nor the prediction places a table on a page.'));
    setZoom(current.zoom);
    for (const figure of figures) filled.observe(figure);
  }
  /** Corners moved towards their middle, so that lines over one another can be told apart. */
  function inset(points, by) {
    const mx = (points[0] + points[2] + points[4] + points[6]) / 4, my = (points[1] + points[3] + points[5] + points[7]) / 4;
    return points.map((v, k) => {
      const middle = k % 2 === 0 ? mx : my;
      return v < middle ? Math.min(v + by, middle) : Math.max(v - by, middle);
    });
  }
  const quad = points => points.length === 4 ?
    [points[0], points[1], points[2], points[1], points[2], points[3], points[0], points[3]] : points;
  const pathOf = (quads, by) => quads.map(q => {
    const p = inset(quad(q), by);
    return `M${p[0]} ${p[1]}L${p[2]} ${p[3]}L${p[4]} ${p[5]}L${p[6]} ${p[7]}Z`;
  }).join('');

  /** What holds for a page's drawing: where it begins, and how long about a point is in its units. */
  function frameOf(page) {
    const [x, y, width, height] = boundsOf(page);
    // Content is framed; a cell's lines stand inside its rulings.
    return {x, y, width, height, unit: width / 600, inner: current.data.content ? -0.7 : 1};
  }
  /** Whole tables are framed from outside: their cells have lines of their own. */
  const insetOf = (e, isTrue, frame) => (e.whole ? -1.6 : (isTrue ? 0.6 : 2.2) * frame.inner) * frame.unit;
  const dashes = frame => `${3.5 * frame.unit} ${2 * frame.unit}`;

  function fill(figure) {
    const svg = figure.querySelector('svg');
    if (svg.childElementCount > 0) return;
    filled.unobserve(figure);
    const page = current.data.pages[figure.dataset.place], frame = frameOf(page);
    const {x, y, width, height, unit, inner} = frame;
    if (page.picture)
      svg.append(draw('image', {x, y, width, height, preserveAspectRatio: 'none', href: byId(page.picture).textContent}));
    svg.append(
      draw('path', {class: 'true', d: pathOf(page.true, inner * 0.6 * unit), 'stroke-width': 0.8 * unit}),
      draw('path', {class: 'found', d: pathOf(page.found, inner * 2 * unit), 'stroke-width': 0.8 * unit,
        'stroke-dasharray': `${2.5 * unit} ${2 * unit}`}),
      draw('g', {class: 'marks'}));
    svg.addEventListener('click', event => {
      const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
      choose(current.shown.indexOf(differenceAt(page, at)));
    });
    drawMarks(figure);
  }
  /** The smallest of the page's differences about a point, -1 for none. */
  function differenceAt(page, {x, y}) {
    let best = -1, least = Infinity;
    for (const [k, places] of current.onPage.get(page.page) ?? []) {
      if (!visible(current.data.differences[k])) continue;
      for (const p of places) {
        const q = quad(p.points);
        const sides = [0, 2, 4, 6].map(i => {
          const j = (i + 2) % 8;
          return (q[j] - q[i]) * (y - q[i + 1]) - (q[j + 1] - q[i + 1]) * (x - q[i]);
        });
        const size = Math.abs((q[4] - q[0]) * (q[7] - q[3]) - (q[5] - q[1]) * (q[6] - q[2]));
        if ((sides.every(s => s >= 0) || sides.every(s => s <= 0)) && size < least) [best, least] = [k, size];
      }
    }
    return best;
  }
  /** Truth is tinted; where there is none, what was found. Whole tables are framed alone: their cells may be tinted. */
  const tinted = (e, places) => e.whole ? [] : places.some(p => p.isTrue) ? places.filter(p => p.isTrue) : places;
  /** At the corner of the first place, on the paper, and beside what is `taken` already. */
  function badgeOf(kind, places, frame, taken = []) {
    const first = quad(places[0].points), side = 10 * frame.unit;
    let x = Math.max(first[0] - side / 2, frame.x);
    const y = Math.max(first[1] - side / 2, frame.y);
    while (taken.some(t => Math.abs(t.x - x) < side && Math.abs(t.y - y) < side)) x += side;
    taken.push({x, y});
    return draw('g', {class: 'badge'},
      draw('rect', {x, y, width: side, height: side, rx: 2 * frame.unit, fill: kind.colour, stroke: '#fff', 'stroke-width': 0.6 * frame.unit}),
      draw('text', {x: x + side / 2, y: y + side * 0.78, 'font-size': side * 0.8, fill: kind.ink}, kind.sign));
  }
  /** The differences of a page that are shown: a few paths for each kind, however many there are. */
  function drawMarks(figure) {
    const page = current.data.pages[figure.dataset.place], frame = frameOf(page);
    const marks = figure.querySelector('.marks');
    const differences = (current.onPage.get(page.page) ?? []).filter(([k]) => visible(current.data.differences[k]));
    const parts = [], badges = [], taken = [];
    for (const [name, kind] of Object.entries(KINDS)) {
      const own = differences.filter(([k]) => current.data.differences[k].kind === name);
      if (own.length === 0) continue;
      const lines = isTrue => own.map(([k, places]) => pathOf(places.filter(p => p.isTrue === isTrue).map(p => p.points),
        insetOf(current.data.differences[k], isTrue, frame))).join('');
      const tints = own.map(([k, places]) =>
        pathOf(tinted(current.data.differences[k], places).map(p => p.points), 0)).join('');
      const line = {fill: 'none', stroke: kind.colour, 'stroke-width': 1.8 * frame.unit};
      parts.push(draw('g', {class: `kind-${name}`},
        draw('path', {d: tints, class: 'tint', fill: kind.colour}), draw('path', {d: lines(true), ...line}),
        draw('path', {d: lines(false), ...line, 'stroke-dasharray': dashes(frame)})));
      for (const [, places] of own.slice(0, BADGES_SHOWN)) badges.push(badgeOf(kind, places, frame, taken));
    }
    marks.replaceChildren(...parts, ...badges);
  }
  /** What is chosen, in a drawing of its own over the page's, so that a page of thousands of cells stands as it is. */
  function drawChosen() {
    for (const over of document.querySelectorAll('#pages svg.over')) over.replaceChildren();
    if (current.at < 0) return;
    const e = current.data.differences[current.shown[current.at]], kind = KINDS[e.kind], all = placesOf(e);
    for (const figure of byId('pages').querySelectorAll('figure')) {
      const page = current.data.pages[figure.dataset.place], frame = frameOf(page);
      const places = all.filter(p => p.page === page.page);
      if (places.length === 0) continue;
      fill(figure);
      const g = draw('g', {class: `error current kind-${e.kind}`, 'data-difference': current.shown[current.at]});
      const polygon = (p, by, attributes) => draw('polygon', {points: inset(quad(p.points), by).join(' '), ...attributes});
      for (const p of places)
        g.append(polygon(p, -2.8 * frame.unit, {class: 'halo', 'stroke-width': 2.4 * frame.unit}));
      for (const p of tinted(e, places)) g.append(polygon(p, 0, {class: 'tint', fill: kind.colour}));
      for (const p of places)
        g.append(polygon(p, insetOf(e, p.isTrue, frame), {class: p.isTrue ? 'of-truth' : 'of-found', fill: 'none', stroke: kind.colour,
          'stroke-width': 1.8 * frame.unit, 'stroke-dasharray': p.isTrue ? 'none' : dashes(frame)}));
      g.append(badgeOf(kind, places, frame));
      figure.querySelector('svg.over').append(g);
    }
  }
  function setZoom(zoom) {
    const pane = byId('pages');
    const before = pane.scrollHeight > 0 ? pane.scrollTop / pane.scrollHeight : 0;
    current.zoom = Math.min(Math.max(zoom, 0.5), 6);
    for (const figure of pane.querySelectorAll('figure')) figure.style.width = `${current.zoom * 100}%`;
    byId('zoom').textContent = `${Math.round(current.zoom * 100)} %`;
    pane.scrollTop = before * pane.scrollHeight;
  }
  function scrollToChosen() {
    const places = placesOf(current.data.differences[current.shown[current.at]]);
    if (places.length === 0) return;
    const k = current.data.pages.findIndex(p => p.page === places[0].page);
    const figure = byId('pages').querySelectorAll('figure')[k];
    const g = figure.querySelector('.error.current .of-truth, .error.current .of-found');
    const pane = byId('pages'), box = g.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    // In the middle; of what is larger than the pane, the beginning.
    const off = (start, size, from, whole) => size > whole ? start - from - 20 : start + size / 2 - from - whole / 2;
    pane.scrollTop += off(box.top, box.height, frame.top, frame.height);
    pane.scrollLeft += off(box.left, box.width, frame.left, frame.width);
  }

  // ---- the list of differences ----

  function filterDifferences() {
    const chosen = current.at >= 0 ? current.shown[current.at] : -1;
    current.shown = current.data.differences.map((_, k) => k).filter(k => visible(current.data.differences[k]));
    current.at = current.shown.indexOf(chosen);
    if (current.at < 0) current.from = 0;
    showList();
    for (const figure of byId('pages').querySelectorAll('figure'))
      if (figure.querySelector('.marks')) drawMarks(figure);
    drawChosen();
    tell();
  }
  /** Which characters of a stand in b too, in the same order: as many as can be. */
  function common(a, b) {
    const kept = a.map(() => false);
    let start = 0, end = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) kept[start++] = true;
    while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
      kept[a.length - 1 - end++] = true;
    const rows = a.length - start - end, cols = b.length - start - end;
    if (rows * cols > MOST_COMPARED) return kept;
    const longest = new Uint16Array((rows + 1) * (cols + 1));  // of what follows
    const at = (i, j) => i * (cols + 1) + j;
    for (let i = rows - 1; i >= 0; --i)
      for (let j = cols - 1; j >= 0; --j)
        longest[at(i, j)] = a[start + i] === b[start + j] ? longest[at(i + 1, j + 1)] + 1 :
          Math.max(longest[at(i + 1, j)], longest[at(i, j + 1)]);
    for (let i = 0, j = 0; i < rows && j < cols;) {
      if (a[start + i] === b[start + j]) { kept[start + i] = true; ++i; ++j; }
      else if (longest[at(i + 1, j)] >= longest[at(i, j + 1)]) ++i;
      else ++j;
    }
    return kept;
  }
  /** The text with what differs from `other` marked; forms of one character and white space do not differ. */
  function marked(text, other) {
    const characters = [...text], folded = characters.map(c => c.normalize('NFKC').trim());
    const solid = folded.flatMap((c, k) => c === '' ? [] : [k]);
    const kept = common(solid.map(k => folded[k]), [...other].map(c => c.normalize('NFKC').trim()).filter(c => c !== ''));
    const differs = characters.map(() => false);
    solid.forEach((k, n) => { differs[k] = !kept[n]; });
    const out = [];
    for (let k = 0; k < characters.length;) {
      let end = k;
      while (end < characters.length && differs[end] === differs[k]) ++end;
      const piece = characters.slice(k, end).join('');
      out.push(differs[k] ? make('mark', {}, piece) : piece);
      k = end;
    }
    return out;
  }
  const beginning = text => [...text].length > 60 ? [...text].slice(0, 60).join('') + '…' : text;
  function textCell(e, cells, others) {
    const td = make('td');
    if (e.whole) {
      if (cells.length > 0)
        td.append(`${counted(cells[0].row_span, 'row')}, ${counted(cells[0].col_span, 'column')}`,
          make('div', {className: 'soft'}, beginning(cells[0].text)));
      return td;
    }
    cells.forEach(cell => {
      const compared = e.text && cells.length === 1 && others.length === 1;
      const text = make('div', {className: 'text'});
      if (cell.text === '') text.append(make('span', {className: 'soft'}, 'empty'));
      else text.append(...(compared ? marked(cell.text, others[0].text) : [cell.text]));
      if (cells.length > 1 || e.kind === 'moved')
        text.append(make('span', {className: 'where'}, ` ${cell.row},${cell.col}` +
          (cell.row_span > 1 || cell.col_span > 1 ? ` (${cell.row_span} × ${cell.col_span})` : '')));
      td.append(text);
    });
    return td;
  }
  function rowOf(at) {
    const k = current.shown[at], e = current.data.differences[k];
    const found = textCell(e, e.found, e.truth);
    if (!e.whole && e.found.length > 0) {
      const flags = [...new Set(e.found.flatMap(c => c.flags ?? []))];
      if (flags.length > 0) found.append(make('div', {className: 'flags'}, `⚑ ${flags.join(', ')}`));
      else if (audit.documents[current.place].flags && e.kind !== 'extra')
        found.append(make('div', {className: 'unflagged'}, 'no flag'));
    }
    const kind = make('button', {type: 'button', title: KINDS[e.kind].says, onclick: event => { event.stopPropagation(); choose(at); }},
      signOf(e.kind), ` ${KINDS[e.kind].name}`);
    return make('tr', {id: `row-${k}`, className: at === current.at ? 'current' : '', onclick: () => choose(at)},
      make('td', {className: 'n'}, String(k + 1)),
      make('td', {className: 'kind'}, kind), make('td', {className: 'where'}, whereOf(e)),
      textCell(e, e.truth, e.found), found);
  }
  function showList() {
    const {shown: places, data} = current;
    const body = byId('rows');
    const to = Math.min(current.from + ROWS_SHOWN, places.length);
    const rows = [];
    const more = (text, from) => make('tr', {className: 'more'}, make('td', {colSpan: 5},
      make('button', {type: 'button', onclick: event => { event.stopPropagation(); current.from = from; showList(); }}, text)));
    if (current.from > 0) rows.push(more('earlier ones', Math.max(0, current.from - ROWS_SHOWN)));
    for (let at = current.from; at < to; ++at) rows.push(rowOf(at));
    if (to < places.length) rows.push(more(`${counted(places.length - to, 'more', 'more')}`, to));
    body.replaceChildren(...rows);
    byId('list-table').hidden = places.length === 0;
    byId('no-differences').hidden = places.length > 0;
    byId('no-differences').textContent = data.differences.length === 0 ?
      'No difference: every table, cell and text is as the truth has it.' : 'No difference of the kinds that are chosen above.';
  }
  function tell() {
    const total = current.shown.length;
    byId('place').textContent = current.at >= 0 ? `${current.at + 1} of ${total}` : counted(total, 'difference');
    byId('previous').disabled = byId('next').disabled = total === 0;
    const e = current.at >= 0 ? current.data.differences[current.shown[current.at]] : null;
    byId('live').textContent = e ? `Difference ${current.at + 1} of ${total}: ${KINDS[e.kind].name}, ${whereOf(e)}` : '';
  }
  function choose(at) {
    if (at < 0 || at >= current.shown.length) return;
    current.at = at;
    if (at < current.from || at >= current.from + ROWS_SHOWN) {
      current.from = Math.max(0, at - Math.floor(ROWS_SHOWN / 2));
      showList();
    }
    for (const row of byId('rows').children) {
      const chosen = row.id === `row-${current.shown[at]}`;
      row.classList.toggle('current', chosen);
      if (chosen) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
      if (chosen) row.scrollIntoView({block: 'nearest'});
    }
    drawChosen();
    scrollToChosen();
    tell();
    note();
  }
  /** Goes on from what is chosen, round the end. */
  function step(by) {
    const total = current.shown.length;
    if (total > 0) choose(current.at < 0 ? (by > 0 ? 0 : total - 1) : (current.at + by + total) % total);
  }

  // ---- controls ----

  const filters = byId('kinds');
  for (const [kind, what] of Object.entries(KINDS)) {
    const box = make('input', {type: 'checkbox', checked: true, id: `kind-${kind}`, onchange: event => {
      if (event.target.checked) hiddenKinds.delete(kind);
      else hiddenKinds.add(kind);
      filterDifferences();
    }});
    filters.append(make('label', {title: what.says}, box, signOf(kind), ` ${what.name} `,
      make('span', {className: 'soft', id: `count-${kind}`})));
  }
  const onClick = (id, action) => byId(id).addEventListener('click', action);
  onClick('close', close);
  onClick('previous', () => step(-1));
  onClick('next', () => step(1));
  onClick('previous-document', () => otherDocument(-1));
  onClick('next-document', () => otherDocument(1));
  onClick('larger', () => setZoom(current.zoom * 1.25));
  onClick('smaller', () => setZoom(current.zoom / 1.25));
  onClick('fit', () => setZoom(1));
  byId('silent').addEventListener('change', filterDifferences);
  for (const [id, name] of [['show-pictures', 'no-pictures'], ['show-true', 'no-true'], ['show-found', 'no-found']])
    byId(id).addEventListener('change', event => byId('pages').classList.toggle(name, !event.target.checked));

  const KEYS = {n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), ']': () => otherDocument(1),
    '[': () => otherDocument(-1), '+': () => setZoom(current.zoom * 1.25), '-': () => setZoom(current.zoom / 1.25),
    '0': () => setZoom(1), Escape: close};
  document.addEventListener('keydown', event => {
    if (!current || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target instanceof HTMLSelectElement || (event.target instanceof HTMLInputElement && event.target.type !== 'checkbox')) return;
    const action = KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  window.addEventListener('hashchange', openFromAddress);

  showOverview();
  openFromAddress();
})();
