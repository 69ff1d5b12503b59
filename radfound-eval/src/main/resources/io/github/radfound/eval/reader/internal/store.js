/* Keeps ratings: in the browser at each change, and at the server where the form came from one. */
function createStore(data, onStatus, onReplaced) {
  const name = `radfound-reader:${data.study}:${data.reader}`;
  const served = location.protocol.startsWith("http");
  const known = new Set(data.items.map(item => item.id));
  let state = { revision: 0, position: 0, ratings: {} };
  let timer = 0;
  let keeps = true;

  const valid = other => other && other.study === data.study && other.reader === data.reader
    && Number.isInteger(other.revision) && Array.isArray(other.ratings);

  function adopt(other) {
    if (!valid(other) || other.revision <= state.revision) return false;
    const ratings = {};
    for (const one of other.ratings) {
      if (known.has(one.item)) ratings[one.item] = { scores: {}, comment: "", skipped: false, seconds: 0, ...one };
    }
    const position = Math.max(0, Math.min(data.items.length - 1, other.position | 0));
    state = { revision: other.revision, position, ratings };
    return true;
  }

  function read(text) {
    try {
      return JSON.parse(text);
    } catch (e) {
      return null;
    }
  }

  function file() {
    const ratings = data.items.filter(item => state.ratings[item.id]).map(item => {
      const one = state.ratings[item.id];
      const scores = one.skipped ? {} : one.scores;
      return { item: item.id, scores, comment: one.comment, skipped: one.skipped, seconds: Math.round(one.seconds) };
    });
    return {
      format: "radfound-ratings", version: 1, study: data.study, reader: data.reader, revision: state.revision,
      position: state.position, items: data.items.length, count: ratings.length, ratings,
    };
  }

  function keep() {
    try {
      localStorage.setItem(name, JSON.stringify(file()));
      keeps = true;
    } catch (e) {
      keeps = false;
    }
    return keeps;
  }

  function changed() {
    state.revision++;
    const kept = keep();
    if (served) {
      onStatus("saving", "Saving…");
      clearTimeout(timer);
      timer = setTimeout(send, 300);
    } else if (kept) {
      onStatus("saved", "Saved in this browser");
    } else {
      onStatus("lost", "This browser keeps nothing: export before you close");
    }
  }

  async function send() {
    const revision = state.revision;
    try {
      const answer = await fetch("ratings", {
        method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(file()),
      });
      if (answer.ok) {
        if (revision === state.revision) onStatus("saved", "Saved");
      } else if (answer.status === 409) {
        onStatus("lost", "Rated in another window since: reload this one");
      } else {
        throw new Error();
      }
    } catch (e) {
      onStatus(keeps ? "local" : "lost", keeps ? "Saved in this browser; the server does not answer" : "Not saved: export before you close");
      clearTimeout(timer);
      timer = setTimeout(send, 5000);
    }
  }

  async function start() {
    try {
      adopt(read(localStorage.getItem(name)));
    } catch (e) {
      keeps = false;
    }
    if (served) {
      const mine = state.revision;
      try {
        const answer = await fetch("ratings");
        const theirs = answer.status === 200 ? await answer.json() : null;
        adopt(theirs);
        if (mine > (theirs ? theirs.revision : 0)) await send();
      } catch (e) {
        onStatus("local", "The server does not answer");
      }
    }
    const kept = keep();
    if (!kept && !served) onStatus("lost", "This browser keeps nothing: export before you close");
    window.addEventListener("storage", event => {
      if (event.key === name && event.newValue && adopt(read(event.newValue))) onReplaced();
    });
    window.addEventListener("beforeunload", event => {
      if (!keeps && state.revision > 0) event.preventDefault();
    });
  }

  return {
    start, changed,
    rating: item => state.ratings[item] || (state.ratings[item] = { scores: {}, comment: "", skipped: false, seconds: 0 }),
    seen: item => state.ratings[item],
    position: () => state.position,
    goTo: position => { state.position = position; },
    text: () => JSON.stringify(file(), null, 1) + "\n",
  };
}
