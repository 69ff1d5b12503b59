/* Shows the images of one case: slices, window, zoom. */
const CT_WINDOWS = [
  { name: "Lung", center: -600, width: 1500, function: "LINEAR" },
  { name: "Mediastinum", center: 40, width: 400, function: "LINEAR" },
  { name: "Bone", center: 500, width: 2000, function: "LINEAR" },
  { name: "Brain", center: 40, width: 80, function: "LINEAR" },
];

function createViewer(onMessage) {
  const stage = document.getElementById("stage");
  const view = document.getElementById("view");
  const source = document.getElementById("frame");
  const caption = document.getElementById("caption");
  const readout = document.getElementById("readout");
  const strip = document.getElementById("strip");
  const presets = document.getElementById("presets");
  const slider = document.getElementById("slices");
  let images = [];
  let states = [];
  let index = 0;
  let shown = 0;

  const image = () => images[index];
  const state = () => states[index];
  const windows = () => image().ct ? image().windows.concat(CT_WINDOWS) : image().windows;

  async function show(list) {
    const turn = ++shown;
    images = list;
    states = images.map(one => ({
      frame: one.frames >> 1, window: one.windows.length ? { ...one.windows[0] } : null,
      preset: 0, inverted: one.inverted, zoom: 1, x: 0, y: 0, samples: null,
    }));
    index = 0;
    strip.replaceChildren(...images.map((one, i) => button(one.label || "Image " + (i + 1), () => select(i))));
    strip.hidden = images.length < 2;
    await select(0, turn);
  }

  async function select(i, turn = shown) {
    index = i;
    const now = state();
    [...strip.children].forEach((b, k) => b.setAttribute("aria-pressed", k === i));
    presets.replaceChildren(...(now.window ? windows().map((w, k) => button(w.name, () => preset(k))) : []));
    slider.hidden = image().frames < 2;
    slider.max = image().frames - 1;
    if (!now.samples) {
      stage.dataset.state = "loading";
      caption.textContent = readout.textContent = "";
      try {
        now.samples = await unpack(image());
      } catch (e) {
        onMessage("This image cannot be shown. Please use a current version of Chrome, Edge, Firefox or Safari.");
        return;
      }
    }
    if (turn === shown && now === state()) {
      draw();
      stage.dataset.state = "ready";
    }
  }

  function draw() {
    const one = image();
    const now = state();
    if (!now.samples) return;
    const n = one.rows * one.columns;
    const from = now.frame * n * one.channels;
    if (source.width !== one.columns || source.height !== one.rows) {
      source.width = one.columns;
      source.height = one.rows;
    }
    const pixels = source.getContext("2d").createImageData(one.columns, one.rows);
    const levels = now.window ? table(one, now.window, now.inverted) : null;
    for (let i = 0; i < n; i++) {
      for (let c = 0; c < 3; c++) {
        pixels.data[4 * i + c] = one.channels === 3
          ? one.minimum + one.slope * now.samples[from + 3 * i + c]
          : levels[now.samples[from + i]];
      }
      pixels.data[4 * i + 3] = 255;
    }
    source.getContext("2d").putImageData(pixels, 0, 0);
    place();
    slider.value = now.frame;
    caption.textContent = [one.label || "Image " + (index + 1),
      one.frames > 1 ? `slice ${now.frame + 1} of ${one.frames}` : ""].filter(Boolean).join(" · ");
    readout.textContent = now.window
      ? `C ${format(now.window.center)}  W ${format(now.window.width)}${now.inverted !== one.inverted ? "  inverted" : ""}` : "";
    [...presets.children].forEach((b, k) => b.setAttribute("aria-pressed", k === now.preset));
  }

  const format = v => Math.abs(v) >= 100 ? v.toFixed(0) : v.toPrecision(3);

  function place() {
    const one = image();
    const now = state();
    const ratio = window.devicePixelRatio || 1;
    const width = Math.max(1, stage.clientWidth);
    const height = Math.max(1, stage.clientHeight);
    view.width = Math.round(width * ratio);
    view.height = Math.round(height * ratio);
    const fit = Math.min(width / one.columns, height / (one.rows * one.aspect)) * now.zoom;
    const w = one.columns * fit;
    const h = one.rows * one.aspect * fit;
    const to = view.getContext("2d");
    to.imageSmoothingEnabled = fit < 3;
    to.imageSmoothingQuality = "high";
    to.drawImage(source, ((width - w) / 2 + now.x) * ratio, ((height - h) / 2 + now.y) * ratio, w * ratio, h * ratio);
  }

  function slice(step) {
    const now = state();
    const to = Math.max(0, Math.min(image().frames - 1, now.frame + step));
    if (to !== now.frame) {
      now.frame = to;
      draw();
    }
  }

  function preset(k) {
    const now = state();
    if (!now.window) return;
    const all = windows();
    now.preset = (k + all.length) % all.length;
    now.window = { ...all[now.preset] };
    draw();
  }

  function zoom(factor) {
    const now = state();
    now.zoom = Math.max(1, Math.min(16, now.zoom * factor));
    if (now.zoom === 1) now.x = now.y = 0;
    place();
  }

  function reset() {
    Object.assign(state(), { zoom: 1, x: 0, y: 0, inverted: image().inverted });
    preset(0);
    draw();
  }

  function invert() {
    state().inverted = !state().inverted;
    draw();
  }

  view.addEventListener("wheel", event => {
    event.preventDefault();
    if (event.ctrlKey || image().frames < 2) zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15);
    else slice(Math.sign(event.deltaY));
  }, { passive: false });
  view.addEventListener("pointerdown", event => {
    view.setPointerCapture(event.pointerId);
    view.dataset.drag = event.shiftKey || event.button === 1 ? "pan" : "window";
    event.preventDefault();
  });
  view.addEventListener("pointerup", () => delete view.dataset.drag);
  view.addEventListener("pointercancel", () => delete view.dataset.drag);
  view.addEventListener("pointermove", event => {
    const now = state();
    if (view.dataset.drag === "pan") {
      now.x += event.movementX;
      now.y += event.movementY;
      place();
    } else if (view.dataset.drag === "window" && now.window) {
      const range = image().slope * (image().bits > 8 ? 4096 : 256);
      const width = now.window.width * Math.exp(event.movementX * 0.006);
      now.window.width = Math.max(Math.min(1, range / 256), width);
      now.window.center += event.movementY * Math.max(now.window.width, range / 64) * 0.003;
      now.preset = -1;
      draw();
    }
  });
  view.addEventListener("dblclick", reset);
  view.addEventListener("auxclick", event => event.preventDefault());
  slider.addEventListener("input", () => slice(Number(slider.value) - state().frame));
  new ResizeObserver(() => images.length && state().samples && place()).observe(stage);

  return {
    show, slice, zoom, reset, invert,
    next: step => images.length > 1 && select((index + step + images.length) % images.length),
    nextPreset: () => state().window && preset(state().preset + 1),
  };
}

function button(text, action, className) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  if (className) element.className = className;
  element.addEventListener("click", action);
  return element;
}
