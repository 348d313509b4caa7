'use strict';
(() => {
  const one = (selector) => document.querySelector(selector);
  const objects = [...document.querySelectorAll('.object')];
  const FILTERS = ['kind', 'namespace', 'severity', 'change'];
  /** Of more objects only those with blocked and high findings are opened at first. */
  const MAX_OPEN = 40;

  const search = one('#q');
  const selects = FILTERS.map((name) => one('#by-' + name));
  const shown = one('#shown');

  // ---- filter; the fragment of the address holds it, so that it can be passed on

  const texts = new Map();
  const text = (object) => {
    if (!texts.has(object)) {
      const parts = [object.firstElementChild, ...object.querySelectorAll('.names, .fields')];
      texts.set(object, parts.map((part) => part.textContent).join(' ').toLowerCase());
    }
    return texts.get(object);
  };

  const filter = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter((word) => word);
    let count = 0;
    for (const object of objects) {
      const visible =
        selects.every((select, i) => !select.value || '=' + object.dataset[FILTERS[i]] === select.value) &&
        words.every((word) => text(object).includes(word));
      object.hidden = !visible;
      count += visible ? 1 : 0;
    }
    const all = objects.length === 1 ? '1 object' : objects.length + ' objects';
    shown.textContent = count === objects.length ? all : count + ' of ' + all;
  };

  const remember = () => {
    const state = new URLSearchParams();
    selects.forEach((select, i) => select.value && state.set(FILTERS[i], select.value.slice(1)));
    if (search.value) {
      state.set('q', search.value);
    }
    history.replaceState(null, '', '#' + state);
  };

  const recall = () => {
    const hash = location.hash.slice(1);
    if (/^o\d+$/.test(hash)) {
      const object = document.getElementById(hash);
      if (object && objects.includes(object)) {
        clear();
        show(object);
      }
      return;
    }
    if (hash && !hash.includes('=')) {
      return;
    }
    const state = new URLSearchParams(hash);
    selects.forEach((select, i) => {
      const value = state.get(FILTERS[i]);
      select.value = value === null ? '' : '=' + value;
      if (select.selectedIndex < 0) {
        select.value = '';
      }
    });
    search.value = state.get('q') || '';
    filter();
  };

  const clear = () => {
    selects.forEach((select) => { select.value = ''; });
    search.value = '';
    filter();
  };

  FILTERS.forEach((name, i) => {
    const counts = new Map();
    for (const object of objects) {
      const value = object.dataset[name];
      counts.set(value, (counts.get(value) || 0) + 1);
    }
    const order = ['blocked', 'high', 'medium', 'low', 'none'];
    const values = [...counts.keys()].sort(
      (a, b) => name === 'severity' ? order.indexOf(a) - order.indexOf(b) : a < b ? -1 : 1);
    for (const value of values) {
      const option = document.createElement('option');
      option.value = '=' + value;
      option.textContent = (value || '(none)') + ' (' + counts.get(value) + ')';
      selects[i].append(option);
    }
    selects[i].addEventListener('change', () => { filter(); remember(); });
  });
  search.addEventListener('input', () => { filter(); remember(); });

  // ---- objects

  const show = (object) => {
    object.open = true;
    object.firstElementChild.focus({preventScroll: true});
    object.scrollIntoView({block: 'start'});
  };
  const setAll = (open) => {
    for (const object of objects) {
      object.open = open || (object.hidden && object.open);
    }
  };
  const current = () => {
    const object = document.activeElement && document.activeElement.closest('.object');
    return object || null;
  };
  const step = (by) => {
    const visible = objects.filter((object) => !object.hidden);
    const at = visible.indexOf(current());
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : at + by;
    if (visible[next]) {
      visible[next].firstElementChild.focus({preventScroll: true});
      visible[next].scrollIntoView({block: 'nearest'});
    }
  };

  // ---- two columns, made of the unified text once it comes into sight

  const columns = (pre) => {
    const runs = [...pre.children];
    if (!runs.some((run) => run.tagName === 'SPAN') &&
        !(pre.querySelector('del') && pre.querySelector('ins'))) {
      return;
    }
    const sides = document.createElement('div');
    sides.className = 'sides';
    const cell = (run, twin) => {
      const part = document.createElement('pre');
      if (run) {
        part.append(run.cloneNode(true));
      }
      if (twin) {
        part.className = 'twin';
        part.setAttribute('aria-hidden', 'true');
      }
      sides.append(part);
    };
    for (let i = 0; i < runs.length; i++) {
      const run = runs[i];
      const next = runs[i + 1];
      if (run.tagName === 'SPAN') {
        cell(run, true);
        cell(run, false);
      } else if (run.tagName === 'DEL' && next && next.tagName === 'INS') {
        cell(run, false);
        cell(next, false);
        i++;
      } else {
        cell(run.tagName === 'DEL' ? run : null, false);
        cell(run.tagName === 'DEL' ? null : run, false);
      }
    }
    pre.classList.add('has-sides');
    pre.after(sides);
  };
  let watcher = null;
  const sideButton = one('#side');
  const toggleSides = () => {
    const on = document.body.classList.toggle('columns');
    sideButton.setAttribute('aria-pressed', String(on));
    if (on && !watcher) {
      watcher = new IntersectionObserver((entries) => {
        for (const entry of entries) {
          if (entry.isIntersecting) {
            watcher.unobserve(entry.target);
            columns(entry.target);
          }
        }
      }, {rootMargin: '200px'});
      document.querySelectorAll('.diff pre').forEach((pre) => watcher.observe(pre));
    }
  };

  // ---- theme, help, keys

  const toggleTheme = () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
  };
  const help = one('#help');
  const KEYS = {
    '/': () => { search.focus(); search.select(); },
    j: () => step(1),
    k: () => step(-1),
    e: () => { const object = current(); if (object) { object.open = !object.open; } },
    s: toggleSides,
    t: toggleTheme,
    '?': () => help.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) {
      return;
    }
    if (event.target.closest('input, select')) {
      if (event.key === 'Escape') {
        event.target.blur();
      }
      return;
    }
    if (Object.hasOwn(KEYS, event.key)) {
      event.preventDefault();
      KEYS[event.key]();
    }
  });

  sideButton.addEventListener('click', toggleSides);
  one('#theme').addEventListener('click', toggleTheme);
  one('#expand').addEventListener('click', () => setAll(true));
  one('#collapse').addEventListener('click', () => setAll(false));
  one('#clear').addEventListener('click', () => { clear(); remember(); });
  one('#keys').addEventListener('click', () => help.showModal());
  one('#close').addEventListener('click', () => help.close());
  addEventListener('hashchange', recall);

  for (const object of objects) {
    const urgent = ['blocked', 'high'].includes(object.dataset.severity);
    const shared = object.dataset.change === 'changed' && object.dataset.own === '0';
    object.open = urgent || (objects.length <= MAX_OPEN && !shared);
  }
  document.querySelectorAll('.rest').forEach((rest) => { rest.open = false; });
  one('.tools').hidden = false;
  filter();
  recall();
})();
