// What the page does beside being read: filter and sort tables, show what is known of a mark, follow links into folded text.
'use strict';
(() => {
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const make = (tag, props) => Object.assign(document.createElement(tag), props);

  // A box above a table: rows that do not hold the words go away.
  const addFilter = (table) => {
    if (table.tBodies[0].rows.length < 4) return;
    const box = table.parentNode;
    const label = make('label', { className: 'filter', textContent: 'Filter ' });
    const input = make('input', { type: 'search' });
    const count = make('span', {});
    input.setAttribute('aria-label', 'Filter: ' + box.getAttribute('aria-label'));
    count.setAttribute('role', 'status');
    label.append(input, count);
    box.before(label);
    input.addEventListener('input', () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of table.tBodies[0].rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        shown += !row.hidden;
      }
      count.textContent = words.length ? shown + ' of ' + table.tBodies[0].rows.length : '';
    });
  };

  // Column heads become buttons: numbers the largest first, words in their order.
  const addSort = (table) => {
    const heads = all('thead th', table);
    heads.forEach((head, column) => {
      const numeric = head.classList.contains('n');
      const button = make('button', { type: 'button', textContent: head.textContent });
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.ariaSort ? head.ariaSort === 'ascending' : numeric;
        heads.forEach((other) => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const key = (row) => row.cells[column].textContent.trim();
        const order = numeric ? (a, b) => key(a) - key(b) : (a, b) => key(a).localeCompare(key(b), 'id', { numeric: true });
        table.tBodies[0].append(...[...table.tBodies[0].rows].sort(down ? (a, b) => order(b, a) : order));
      });
    });
  };

  for (const table of all('table.sort')) {
    addFilter(table);
    addSort(table);
  }

  // Pointing at a mark lights up the same ones of its article; a tap shows its title, since a finger cannot hover.
  const tip = document.querySelector('.tip');
  const known = (mark) => (mark.title || mark.textContent).split(", ")[0];
  let lit = [];
  const light = (mark) => {
    lit.forEach((other) => other.classList.remove('same'));
    lit = [];
    if (mark && mark.matches('b')) {
      lit = all('b', mark.closest('article')).filter((other) => known(other) === known(mark));
      lit.forEach((other) => other.classList.add('same'));
    }
  };
  document.addEventListener('pointerover', (event) => light(event.target.closest('article b')));
  document.addEventListener('click', (event) => {
    const titles = [];
    for (let at = event.target.closest('article [title]'); at; at = at.parentElement.closest('article [title]')) titles.push(at.title);
    tip.textContent = titles.join(' · ');
    tip.hidden = !titles.length;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') tip.hidden = true;
  });

  // The network: a name shows its own lines.
  for (const net of all('.net')) {
    for (const node of all('[data-n]', net)) {
      const mark = (on) => {
        net.classList.toggle('on', on);
        all('.e' + node.dataset.n, net).forEach((line) => line.classList.toggle('hit', on));
      };
      node.addEventListener('pointerenter', () => mark(true));
      node.addEventListener('pointerleave', () => mark(false));
    }
  }

  // A link into folded text unfolds it.
  const unfold = () => {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener('hashchange', unfold);
  unfold();
})();
