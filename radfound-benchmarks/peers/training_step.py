"""Training steps in plain PyTorch, for TrainingSteps: the layers that transformers has for InstructBLIP (video) with a LLaMA
decoder, in its order and with its sizes, so that no other library than torch is needed.

Started by io.github.radfound.benchmarks.TrainingSteps with the shape, S or T, and the number of threads. Reads "step" lines from
standard input, answers each with the seconds, the processor seconds and the loss of one step (forward, backward, AdamW), and at the
end of the input with the peak of its resident memory in MB.
"""

import math
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional

SHAPES = {
    "S": dict(vit=(12, 384, 6, 1536), image=224, patch=16, former=(6, 384, 6, 1536), words=30522, queries=32,
              decoder=(12, 576, 9, 1536), kv=3, vocabulary=32000, rows=4, images=2, text=96, frozen=True),
    "T": dict(vit=(6, 192, 3, 768), image=128, patch=16, former=(4, 192, 3, 768), words=4096, queries=16,
              decoder=(6, 256, 4, 688), kv=4, vocabulary=4096, rows=16, images=1, text=64, frozen=False),
}
INSTRUCTION = 32


def split(x, heads):
    return x.view(x.shape[0], x.shape[1], heads, -1).transpose(1, 2)


def attend(q, k, v, bias=None):
    if hasattr(functional, "scaled_dot_product_attention"):
        out = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
    else:
        scores = torch.matmul(q / math.sqrt(q.shape[-1]), k.transpose(2, 3))
        out = torch.matmul(functional.softmax(scores if bias is None else scores + bias, dim=-1), v)
    return out.transpose(1, 2).flatten(2)


class VisionBlock(nn.Module):
    def __init__(self, hidden, heads, inner):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(hidden), nn.LayerNorm(hidden)
        self.qkv, self.projection = nn.Linear(hidden, 3 * hidden), nn.Linear(hidden, hidden)
        self.fc1, self.fc2 = nn.Linear(hidden, inner), nn.Linear(inner, hidden)

    def forward(self, x):
        q, k, v = (split(part, self.heads) for part in self.qkv(self.norm1(x)).chunk(3, dim=-1))
        x = x + self.projection(attend(q, k, v))
        return x + self.fc2(functional.gelu(self.fc1(self.norm2(x))))


class Vision(nn.Module):
    def __init__(self, shape):
        super().__init__()
        layers, hidden, heads, inner = shape["vit"]
        patches = (shape["image"] // shape["patch"]) ** 2
        self.patch = nn.Conv2d(3, hidden, shape["patch"], shape["patch"])
        self.first = nn.Parameter(torch.randn(1, 1, hidden))
        self.positions = nn.Parameter(torch.randn(1, patches + 1, hidden))
        self.blocks = nn.ModuleList(VisionBlock(hidden, heads, inner) for _ in range(layers))
        self.norm = nn.LayerNorm(hidden)

    def forward(self, pixels):
        x = self.patch(pixels).flatten(2).transpose(1, 2)
        x = torch.cat([self.first.expand(len(x), -1, -1), x], 1) + self.positions
        for block in self.blocks:
            x = block(x)
        return self.norm(x)


class Attention(nn.Module):
    """BERT's: with the output projection, the residual and the norm after it."""

    def __init__(self, hidden, heads, memory):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = nn.Linear(hidden, hidden), nn.Linear(memory, hidden), nn.Linear(memory, hidden)
        self.dense, self.norm = nn.Linear(hidden, hidden), nn.LayerNorm(hidden)

    def forward(self, x, memory, bias):
        q, k, v = split(self.query(x), self.heads), split(self.key(memory), self.heads), split(self.value(memory), self.heads)
        return self.norm(self.dense(attend(q, k, v, bias)) + x)


class FeedForward(nn.Module):
    def __init__(self, hidden, inner):
        super().__init__()
        self.fc1, self.fc2, self.norm = nn.Linear(hidden, inner), nn.Linear(inner, hidden), nn.LayerNorm(hidden)

    def forward(self, x):
        return self.norm(self.fc2(functional.gelu(self.fc1(x))) + x)


class FormerBlock(nn.Module):
    def __init__(self, hidden, heads, inner, memory):
        super().__init__()
        self.own = Attention(hidden, heads, hidden)
        self.cross = Attention(hidden, heads, memory) if memory else None
        self.queries, self.text = FeedForward(hidden, inner), FeedForward(hidden, inner)

    def forward(self, x, count, features, bias):
        x = self.own(x, x, bias)
        queries = x[:, :count]
        if self.cross is not None:
            queries = self.cross(queries, features, None)
        return torch.cat([self.queries(queries), self.text(x[:, count:])], 1)


class Former(nn.Module):
    def __init__(self, shape):
        super().__init__()
        layers, hidden, heads, inner = shape["former"]
        memory = shape["vit"][1]
        self.words, self.positions = nn.Embedding(shape["words"], hidden), nn.Embedding(512, hidden)
        self.tokens = nn.Parameter(torch.randn(1, shape["queries"], hidden))
        self.norm = nn.LayerNorm(hidden)
        self.blocks = nn.ModuleList(
            FormerBlock(hidden, heads, inner, memory if i % 2 == 0 else 0) for i in range(layers))

    def forward(self, features, ids):
        words = self.words(ids) + self.positions(torch.arange(ids.shape[1]))
        x = self.norm(torch.cat([self.tokens.expand(len(ids), -1, -1), words], 1))
        bias = torch.zeros(len(ids), 1, 1, x.shape[1])
        for block in self.blocks:
            x = block(x, self.tokens.shape[1], features, bias)
        return x[:, : self.tokens.shape[1]]


class RmsNorm(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(hidden))

    def forward(self, x):
        return self.weight * (x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6))


class Lora(nn.Module):
    def __init__(self, base, rank=8, alpha=16):
        super().__init__()
        self.base, self.scale = base, alpha / rank
        self.down = nn.Linear(base.in_features, rank, bias=False)
        self.up = nn.Linear(rank, base.out_features, bias=False)
        nn.init.zeros_(self.up.weight)

    def forward(self, x):
        return self.base(x) + self.up(self.down(x)) * self.scale


def turned(x, cosines, sines):
    first, second = x.chunk(2, dim=-1)
    return x * cosines + torch.cat([-second, first], -1) * sines


class DecoderBlock(nn.Module):
    def __init__(self, hidden, heads, kv, inner, lora):
        super().__init__()
        self.heads, self.kv = heads, kv
        size = hidden // heads
        self.norm1, self.norm2 = RmsNorm(hidden), RmsNorm(hidden)
        wrap = Lora if lora else (lambda layer: layer)
        self.q, self.v = wrap(nn.Linear(hidden, hidden, bias=False)), wrap(nn.Linear(hidden, kv * size, bias=False))
        self.k, self.o = nn.Linear(hidden, kv * size, bias=False), nn.Linear(hidden, hidden, bias=False)
        self.gate, self.up = nn.Linear(hidden, inner, bias=False), nn.Linear(hidden, inner, bias=False)
        self.down = nn.Linear(inner, hidden, bias=False)

    def forward(self, x, cosines, sines, bias):
        h = self.norm1(x)
        q = turned(split(self.q(h), self.heads), cosines, sines)
        k = turned(split(self.k(h), self.kv), cosines, sines)
        v = split(self.v(h), self.kv)
        k, v = (part.repeat_interleave(self.heads // self.kv, 1) for part in (k, v))
        x = x + self.o(attend(q, k, v, bias))
        h = self.norm2(x)
        return x + self.down(functional.silu(self.gate(h)) * self.up(h))


class Model(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        layers, hidden, heads, inner = shape["decoder"]
        self.vision, self.former = Vision(shape), Former(shape)
        self.projection = nn.Linear(shape["former"][1], hidden)
        self.words = nn.Embedding(shape["vocabulary"], hidden)
        self.blocks = nn.ModuleList(
            DecoderBlock(hidden, heads, shape["kv"], inner, shape["frozen"]) for _ in range(layers))
        self.norm, self.head = RmsNorm(hidden), nn.Linear(hidden, shape["vocabulary"], bias=False)
        size = hidden // heads
        angles = torch.outer(torch.arange(2048.0), 1 / 10000 ** (torch.arange(0, size, 2) / size))
        self.angles = torch.cat([angles, angles], -1)
        if shape["frozen"]:
            for part in (self.vision, self.words, self.blocks, self.norm, self.head):
                part.requires_grad_(False)
            for layer in self.blocks.modules():
                if isinstance(layer, Lora):
                    layer.down.requires_grad_(True)
                    layer.up.requires_grad_(True)

    def forward(self, pixels, instruction, text):
        rows, images = pixels.shape[:2]
        with torch.set_grad_enabled(not self.shape["frozen"]):
            features = self.vision(pixels.flatten(0, 1))
        visual = self.projection(self.former(features, instruction.repeat_interleave(images, 0)))
        x = torch.cat([visual.reshape(rows, -1, visual.shape[-1]), self.words(text)], 1)
        length = x.shape[1]
        bias = torch.full((length, length), -3e38).triu(1)[None, None]
        cosines, sines = self.angles[:length].cos(), self.angles[:length].sin()
        for block in self.blocks:
            x = block(x, cosines, sines, bias)
        logits = self.head(self.norm(x))
        labels = torch.cat([torch.full((rows, length - text.shape[1]), -100), text], 1)
        return functional.cross_entropy(
            logits[:, :-1].reshape(-1, logits.shape[-1]), labels[:, 1:].reshape(-1), ignore_index=-100)


shape = SHAPES[sys.argv[1]]
torch.set_num_threads(int(sys.argv[2]))
torch.manual_seed(0)
model = Model(shape).train()
for parameter in model.parameters():
    if parameter.dim() > 1 and not (parameter.abs().sum() == 0):
        nn.init.normal_(parameter, std=0.02)
trained = [parameter for parameter in model.parameters() if parameter.requires_grad]
optimizer = torch.optim.AdamW(trained, lr=1e-4)
count = sum(parameter.numel() for parameter in trained)
print(f"torch {torch.__version__}, {torch.get_num_threads()} threads, {count / 1e6:.2f} million trained", flush=True)
pixels = torch.randn(shape["rows"], shape["images"], 3, shape["image"], shape["image"])
instruction = torch.randint(5, min(4000, shape["words"]), (shape["rows"], INSTRUCTION))
text = torch.randint(5, shape["vocabulary"] - 5, (shape["rows"], shape["text"]))
for line in sys.stdin:
    start, used = time.perf_counter(), time.process_time()
    loss = model(pixels, instruction, text)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=True)
    print(f"{time.perf_counter() - start:.6f} {time.process_time() - used:.6f} {loss.item():.4f}", flush=True)
print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}", flush=True)
