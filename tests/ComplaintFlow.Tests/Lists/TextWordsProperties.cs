using ComplaintFlow.Storage;
using ComplaintFlow.Testing;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Lists;

/// <summary>The laws of words: what a text has is found in it, however it is written.</summary>
public sealed class TextWordsProperties
{
    private static readonly string[] _pieces =
        ["refund", "Refund", "e-mail", "café", "Straße", "ÅNGSTRÖM", "漫游费", "漫遊費", "退款失败", "データ", "ＡＢＣ", "Привет", "𠮷野家", "ไทย", "한국어", "42", "don't", " ", ", ", "。", "\n", "😡", "\u00ad", "ﬁne", "İstanbul"];

    [Property(MaxTest = 300)]
    public Property Every_part_of_a_text_is_found_in_it() => Prop.ForAll(Texts(), Arb.From(Gen.Choose(0, 60).Two()), (text, cut) =>
    {
        IReadOnlyList<string> words = WordsOf(text);
        // A cut within a word leaves another word, which is found as the beginning of that; within a run it is found as it is.
        string part = text[..Math.Min(cut.Item1, text.Length)];
        if (part.Length > 0 && char.IsHighSurrogate(part[^1]))
            part = part[..^1];
        bool hasWords = part.Length is > 0 and <= ComplaintQuery.MaxTextLength && Words(part).Count > 0 && part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= ComplaintQuery.MaxTextWords;
        return (!hasWords || SearchedText.Of($"{part}*").IsIn(words)).Classify(hasWords, "searched");
    });

    [Property(MaxTest = 200)]
    public Property The_way_in_which_a_text_is_written_makes_no_difference() => Prop.ForAll(Texts(), text =>
        WordsOf(text).SequenceEqual(WordsOf(text.ToUpperInvariant().Replace('游', '遊').Replace('费', '費').Replace("É", "E\u0301", StringComparison.Ordinal).Replace('4', '４'))));

    [Property(MaxTest = 200)]
    public bool Words_are_bounded_and_have_nothing_to_escape(string? text)
    {
        IReadOnlyList<string> words = WordsOf(text?.Replace("\0", "", StringComparison.Ordinal) ?? "");
        return words.Count <= JournalWords.MaxWords
            && words.All(word => word == JournalWords.Gap || (word.Length is > 0 and <= 2 * TextWords.MaxLength && !word.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"' or '\\' or ':' or '*')));
    }

    private static IReadOnlyList<string> WordsOf(string text) => JournalWords.Of(CommitBuilder.SealedOf(text));

    private static IReadOnlyList<string> Words(string text) => WordsOf(text);

    private static Arbitrary<string> Texts() => Arb.From(Gen.Elements(_pieces).ListOf().Select(pieces => string.Concat(pieces)));
}
