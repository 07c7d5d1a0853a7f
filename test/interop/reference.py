"""Makes small tokenizers of every kind, and encodes texts with them.

reference.py FOLDER: reads FOLDER/texts.json, a list of texts, and writes for each kind
FOLDER/KIND/tokenizer.json and FOLDER/KIND/answers.json, which holds for each text its ids with special
tokens as plain text, those with special tokens found, and what the latter are decoded to.
"""

import json
import random
import sys
from collections import Counter
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

CONTRACTIONS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)"
REST = r"\s*[\r\n]+|\s+(?!\S)|\s+"
CL100K = CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|%s| ?[^\s\p{L}\p{N}]+[\r\n]*|" + REST
CASED = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+{0}"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*{0}"
)
O200K = CASED.replace("{0}", CONTRACTIONS + "?") + r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + REST
TEKKEN = CASED.replace("{0}", "") + r"|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n/]*|" + REST
POSSESSIVE = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}| ?[^\s\p{L}\p{N}]++[\r\n]*+"
    r"|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)

SPECIAL = ["<|endoftext|>", "<|im_start|>", "<s>", "</s>"]
ADDED = [
    AddedToken("<tool>", normalized=False),
    AddedToken("<tool>x", normalized=False),
    AddedToken("  ", normalized=True),
    AddedToken("     ", normalized=True),
    AddedToken("<L>", lstrip=True, normalized=False),
    AddedToken("<R>", rstrip=True, normalized=False),
    AddedToken("word", single_word=True, normalized=False),
    AddedToken("É", normalized=True),
    AddedToken("Ünit", normalized=True, single_word=True),
]


def split(pattern, behavior="isolated", invert=False):
    return pre_tokenizers.Split(Regex(pattern), behavior, invert=invert)


def byte_level(*steps, prefix=False, regex=False):
    last = pre_tokenizers.ByteLevel(add_prefix_space=prefix, use_regex=regex)
    return pre_tokenizers.Sequence([*steps, last]) if steps else last


# Kind: pre-tokenizer, normalizer, whether it has other added tokens than special ones.
BYTES = {
    "gpt2": (byte_level(regex=True), None, False),
    "prefixed": (byte_level(regex=True, prefix=True), None, True),
    "unsplit": (byte_level(), None, False),
    "cl100k": (byte_level(split(CL100K % r"\p{N}{1,3}")), None, False),
    "llama3": (byte_level(split(CL100K % r"\p{N}{1,3}")), None, False),
    "removed": (byte_level(split(CL100K % r"\p{N}{1,3}", "removed", True)), None, False),
    "qwen2": (byte_level(split(CL100K % r"\p{N}")), normalizers.NFC(), False),
    "o200k": (byte_level(split(O200K)), None, False),
    "tekken": (byte_level(split(TEKKEN)), None, True),
    "neox": (byte_level(regex=True), normalizers.NFC(), True),
    "starcoder": (byte_level(pre_tokenizers.Digits(individual_digits=True), regex=True), None, False),
    "digits": (byte_level(pre_tokenizers.Digits(individual_digits=False), split(CL100K % r"\p{N}")), None, False),
    "deepseek": (
        byte_level(
            split(r"[\r\n]"),
            split(r"\s?\p{L}+"),
            split(r"\s?[!-/:-~！-／：-～‘-‟　-。]+"),
            split(r"\s+$"),
            split(r"[一-龥ࠀ-一가-퟿]+"),
            pre_tokenizers.Digits(individual_digits=True),
        ),
        None,
        False,
    ),
    "bloom": (byte_level(split(r" ?[^(\s|[.,!?…。，、।۔،])]+")), None, False),
    "possessive": (byte_level(split(POSSESSIVE)), None, False),
    "scripts": (byte_level(split(r"\p{Han}+|[\p{Hiragana}\p{Katakana}ー]+|(?<=\d)\.(?=\d)|^\s+|(?>a+)b|\P{L}{2,3}?")), None, True),
    "previous": (byte_level(split(r"\s", "merged_with_previous"), regex=True), None, False),
    "next": (byte_level(split(r"\p{Lu}", "merged_with_next"), split(r"e|", "isolated")), None, False),
    "contiguous": (byte_level(split(r"\p{L}", "contiguous", True)), None, False),
    "ends": (byte_level(split(r"\s*$"), split("e*", "contiguous")), None, False),
    "text": (byte_level(pre_tokenizers.Split("a", "isolated")), None, False),
    "normalized": (
        byte_level(regex=True),
        normalizers.Sequence(
            [
                normalizers.NFKC(),
                normalizers.Lowercase(),
                normalizers.Replace("ss", "ß"),
                normalizers.Replace(Regex(r"\s{2,}"), " "),
                normalizers.Strip(),
                normalizers.Prepend("_"),
            ]
        ),
        True,
    ),
    "decomposed": (byte_level(regex=True), normalizers.NFKD(), True),
    "unordered": (byte_level(regex=True), None, False),
    "unordered-unsplit": (byte_level(), None, False),
}


def train(tokenizer, trainer, corpus):
    tokenizer.train_from_iterator(corpus, trainer)
    return tokenizer


def byte_model(pre_tokenizer, corpus):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizer
    trainer = trainers.BpeTrainer(
        vocab_size=1500,
        show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        max_token_length=24,
    )
    return train(tokenizer, trainer, corpus)


def rewritten(tokenizer, change):
    parsed = json.loads(tokenizer.to_str())
    change(parsed["model"])
    return Tokenizer.from_str(json.dumps(parsed))


def all_merges(model):
    """Merges as they are derived from ranks of tokens: all pairs of tokens that make one."""
    vocab = model["vocab"]
    model["merges"] = [
        pair
        for token, _ in sorted(vocab.items(), key=lambda item: item[1])
        for pair in sorted(
            ([token[:at], token[at:]] for at in range(1, len(token)) if token[:at] in vocab and token[at:] in vocab),
            key=lambda pair: (vocab[pair[0]], vocab[pair[1]]),
        )
    ]


def shuffled(model):
    all_merges(model)
    random.Random(1).shuffle(model["merges"])
    model["merges"] = [" ".join(pair) for pair in model["merges"]]


def whole_words(model):
    all_merges(model)
    model["ignore_merges"] = True


def numbered_anew(model):
    """Ids that are no ranks, with gaps, and tokens that no merges lead to."""
    ids = list(range(0, 2 * len(model["vocab"]), 2))
    random.Random(2).shuffle(ids)
    model["vocab"] = dict(zip(model["vocab"], ids))
    for i, token in enumerate(["zqzq", "Ġquixotry", "ĠĠĠĠĠĠĠ"]):
        model["vocab"].setdefault(token, 2 * i + 1)


def numbered_whole_words(model):
    numbered_anew(model)
    model["ignore_merges"] = True


CHANGES = {
    "gpt2": numbered_anew,
    "llama3": whole_words,
    "tekken": numbered_whole_words,
    "unordered": shuffled,
    "unordered-unsplit": shuffled,
}


def byte_tokenizers(corpus):
    # Trained on whole texts: its tokens cross the borders of words, so that no border can be elsewhere unseen.
    unsplit = byte_model(byte_level(), corpus)
    words = byte_model(byte_level(regex=True), corpus)
    for kind, (pre_tokenizer, normalizer, added) in BYTES.items():
        tokenizer = words if kind in ("gpt2", "neox", "unordered") else unsplit
        change = CHANGES.get(kind)
        tokenizer = rewritten(tokenizer, (lambda model: None) if change is None else change)
        tokenizer.pre_tokenizer = pre_tokenizer
        tokenizer.decoder = decoders.ByteLevel()
        if normalizer is not None:
            tokenizer.normalizer = normalizer
        yield kind, tokenizer, added


BERT_TOKENS = ["[UNK]", "[CLS]", "[SEP]", "[MASK]"]
METASPACE = decoders.Metaspace()
LLAMA_DECODER = decoders.Sequence(
    [decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
)


def bert(corpus, **options):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(**options)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(
        vocab_size=1500, limit_alphabet=300, special_tokens=BERT_TOKENS, show_progress=False
    )
    return train(tokenizer, trainer, corpus)


def unigram_model(corpus):
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=1200, special_tokens=["<unk>", "<pad>"], unk_token="<unk>", show_progress=False, max_piece_length=12
    )
    # It wants a token for each character that it is trained on.
    common = {one for one, _ in Counter("".join(corpus)).most_common(400)}
    return train(tokenizer, trainer, ["".join(filter(common.__contains__, text)) for text in corpus])


def unigram(trained, pre_tokenizer, normalizer=None):
    tokenizer = rewritten(trained, lambda model: None)
    tokenizer.pre_tokenizer = pre_tokenizer
    if normalizer is not None:
        tokenizer.normalizer = normalizer
    tokenizer.decoder = METASPACE
    return tokenizer


def characters(corpus, pre_tokenizer, normalizer=None, byte_fallback=False, alphabet=300, **options):
    tokenizer = Tokenizer(models.BPE(byte_fallback=byte_fallback, **options))
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.decoder = LLAMA_DECODER
    unknown = [options["unk_token"]] if "unk_token" in options else []
    fallbacks = [f"<0x{byte:02X}>" for byte in range(256)] if byte_fallback else []
    trainer = trainers.BpeTrainer(
        vocab_size=1500,
        limit_alphabet=alphabet,
        special_tokens=unknown + fallbacks,
        max_token_length=16,
        show_progress=False,
        **{name: value for name, value in options.items() if name == "end_of_word_suffix"},
    )
    trained = train(tokenizer, trainer, corpus)
    # Bytes are tokens of the model only.
    parsed = json.loads(trained.to_str())
    parsed["added_tokens"] = [one for one in parsed["added_tokens"] if one["content"] not in fallbacks]
    return Tokenizer.from_str(json.dumps(parsed))


def text_tokenizers(corpus):
    metaspace = pre_tokenizers.Metaspace
    steps = pre_tokenizers.Sequence
    llama = normalizers.Sequence([normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")])
    spaces = normalizers.Replace(" ", "\u2581")
    trained = unigram_model(corpus)
    yield "bert", bert(corpus, lowercase=True), False
    yield "bert-cased", bert(corpus, lowercase=False, handle_chinese_chars=False), True
    yield "unigram", unigram(trained, metaspace()), False
    yield "unigram-first", unigram(trained, metaspace(prepend_scheme="first"), normalizers.NFKC()), True
    yield "unigram-unsplit", unigram(trained, metaspace(prepend_scheme="never", split=False)), False
    yield "unigram-words", unigram(trained, steps([pre_tokenizers.WhitespaceSplit(), metaspace()])), False
    yield "llama2", characters(corpus, None, llama, True, unk_token="<unk>", fuse_unk=True), False
    yield "gemma", characters(corpus, pre_tokenizers.Split(" ", "merged_with_previous"), spaces, True, unk_token="<unk>"), True
    yield "unknown", characters(corpus, metaspace(), unk_token="<unk>"), False
    yield "fused", characters(corpus, metaspace(prepend_scheme="first"), unk_token="<unk>", fuse_unk=True), True
    yield "left-out", characters(corpus, pre_tokenizers.Whitespace()), False
    yield "dashes", characters(
        corpus, steps([pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Split("-", "isolated"), pre_tokenizers.CharDelimiterSplit("=")]), unk_token="<unk>"
    ), False
    yield "suffix", characters(
        corpus, steps([pre_tokenizers.Whitespace(), pre_tokenizers.Punctuation()]), normalizers.Lowercase(),
        unk_token="<unk>", end_of_word_suffix="</w>",
    ), False
    words = Tokenizer(models.WordLevel(unk_token="<unk>"))
    words.pre_tokenizer = steps([pre_tokenizers.Whitespace(), pre_tokenizers.Digits(), pre_tokenizers.Punctuation("contiguous")])
    yield "words", train(words, trainers.WordLevelTrainer(vocab_size=800, special_tokens=["<unk>"], show_progress=False), corpus), False


def main(folder):
    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    corpus = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    for kind, tokenizer, added in [*byte_tokenizers(corpus), *text_tokenizers(corpus)]:
        if added:
            # Where spaces are stripped, a token of spaces is nothing, which the library cannot look for.
            tokenizer.add_tokens([one for one in ADDED if kind != "normalized" or one.content.strip()])
        tokenizer.add_special_tokens(SPECIAL)
        (folder / kind).mkdir()
        tokenizer.save(str(folder / kind / "tokenizer.json"))
        answers = {}
        for name, as_text in (("plain", True), ("special", False)):
            tokenizer.encode_special_tokens = as_text
            answers[name] = [one.ids for one in tokenizer.encode_batch(texts, add_special_tokens=False)]
        answers["decoded"] = tokenizer.decode_batch(answers["special"], skip_special_tokens=False)
        (folder / kind / "answers.json").write_text(json.dumps(answers), encoding="utf-8")


main(Path(sys.argv[1]))
