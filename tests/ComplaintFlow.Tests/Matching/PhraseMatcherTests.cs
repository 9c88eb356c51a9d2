using ComplaintFlow.Names;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Matching;

[Properties(Arbitrary = [typeof(PhraseMatcherTests)])]
public sealed class PhraseMatcherTests : IDisposable
{
    private static readonly string[] Pieces = ["a", "b", "ab", "A", "Ａ", " ", "\t", "　", "理", "赔", "慢", "理赔", "賠", "理賠", ".", "\u200b", "é", "e\u0301", "😀", "ß", "1", "１"];

    private readonly Reached _reached = new();

    public static Arbitrary<PhraseCase> Cases() => Arb.From(
        from count in Gen.Choose(0, 11)
        from phrases in (from pieces in Text(3) from isOpen in Gen.Choose(0, 2) select isOpen == 0 ? (string[])[.. pieces, "*"] : pieces).ArrayOf(count)
        from texts in Text(39).ArrayOf(10)
        select new PhraseCase(phrases, texts),
        drawn => Smaller.Parts(
            Smaller.Than(drawn.Texts, Shrink, least: 1).Select(texts => drawn with { Texts = texts }),
            Smaller.Than(drawn.Phrases, Shrink).Select(phrases => drawn with { Phrases = phrases })));

    public void Dispose() => _reached.Dispose();

    [Property(MaxTest = 400)]
    public Property It_finds_what_a_search_for_each_phrase_at_each_place_finds(PhraseCase drawn) =>
        _reached.Check(["a phrase that is found", "several phrases that are found", "nothing"], reached =>
        {
            string[] phrases = [.. drawn.Phrases.Select(Joined).Where(PhraseMatcher.IsPhrase).DistinctBy(phrase => PhraseTrie.Split(phrase))];
            PhraseMatcher matcher = PhraseMatcher.Compile(phrases);
            foreach (string text in drawn.Texts.Select(Joined))
            {
                IReadOnlyList<int> found = matcher.Find(text);
                reached(found.Count == 0 ? "nothing" : "a phrase that is found");
                if (found.Count > 1)
                    reached("several phrases that are found");
                Assert.True(
                    NaivePhrases.Find(phrases, text).Order().SequenceEqual(found.Order()),
                    $"Of [{string.Join("|", phrases)}] in '{text}': found {string.Join(' ', found)}, not {string.Join(' ', NaivePhrases.Find(phrases, text))}.");
                Assert.Distinct(found);
            }
        });

    [Fact]
    public void It_does_so_in_long_texts_too()
    {
        string[] phrases = ["ab", "ab*", "理赔", "理赔慢", "a b", "慢", "b"];
        foreach (string text in Text(3_999).Sample(20).Select(Joined))
        {
            Assert.Equal(NaivePhrases.Find(phrases, text).Order(), PhraseMatcher.Compile(phrases).Find(text).Order());
        }
    }

    [Property]
    public void Folding_twice_is_folding_once(string? text)
    {
        string once = PhraseText.Fold(text ?? "");
        Assert.Equal(once, PhraseText.Fold(once));
    }

    [Theory]
    [InlineData("overcharged", "I was OVERCHARGED.", true)]
    [InlineData("overcharged", "I was ｏｖｅｒcharged", true)]
    [InlineData("charge", "overcharged", false)]
    [InlineData("charge", "charge", true)]
    [InlineData("charge", "charge: 1", true)]
    [InlineData("charge", "a_charge", true)]
    [InlineData("charge", "charge2", false)]
    [InlineData("overcharg*", "overcharging", true)]
    [InlineData("overcharg*", "unovercharging", false)]
    [InlineData("slow claim", "slow \r\n  claim", true)]
    [InlineData("slow claim", "slowclaim", false)]
    [InlineData("don't", "I don’t know", true)]
    [InlineData("caf", "cafe\u0301", false)]
    [InlineData("cafe", "cafe\u0301", false)]
    [InlineData("理赔慢", "你们理赔慢得很", true)]
    [InlineData("理赔慢", "你們理賠慢得很", true)]
    [InlineData("理賠慢", "你们理赔慢得很", true)]
    [InlineData("理赔慢", "理\u200b赔\ufeff慢", true)]
    [InlineData("vip客户", "我是ＶＩＰ客户", true)]
    [InlineData("vip", "我是VIP客户", true)]
    [InlineData("vip", "VIPs", false)]
    [InlineData("환불", "환불을", true)]
    public void A_phrase_counts_however_it_is_typed_and_between_the_boundaries_of_words(string phrase, string text, bool occurs) =>
        Assert.Equal(occurs ? [0] : [], PhraseMatcher.Compile([phrase]).Find(text));

    [Fact]
    public void Every_traditional_character_is_folded_to_one_that_is_not()
    {
        char[] all = [.. Enumerable.Range(SimplifiedCharacters.First, SimplifiedCharacters.Last - SimplifiedCharacters.First + 1).Select(c => (char)c)];
        char[] traditional = [.. all.Where(c => SimplifiedCharacters.Of(c) != c)];

        Assert.Equal(2_966, traditional.Length);
        Assert.All(traditional, c => Assert.Equal(SimplifiedCharacters.Of(c), SimplifiedCharacters.Of(SimplifiedCharacters.Of(c))));
        Assert.Equal("们国后里诉赔", PhraseText.Fold("們國後裡訴賠"));
    }

    [Property(MaxTest = 200)]
    public void Every_occurrence_is_found_and_in_order(PhraseCase drawn)
    {
        string[] phrases = [.. drawn.Phrases.Select(Joined).Where(PhraseMatcher.IsPhrase).DistinctBy(phrase => PhraseTrie.Split(phrase))];
        foreach (string text in drawn.Texts.Select(Joined))
        {
            PhraseOccurrence[] found = [.. PhraseMatcher.Compile(phrases).FindAll(text, out int count).Take(count)];
            string folded = PhraseText.Fold(text);

            Assert.Equal(NaivePhrases.Find(phrases, text).Order(), found.Select(one => one.Phrase).Distinct().Order());
            Assert.All(found, one => Assert.Equal(PhraseTrie.Split(phrases[one.Phrase]).Folded, folded[one.Start..one.End]));
            Assert.Equal(found.OrderBy(one => one.Start).Select(one => one.Start), found.Select(one => one.Start));
        }
    }

    [Fact]
    public void The_longest_phrase_hides_those_within_it_but_not_where_they_stand_alone()
    {
        PhraseMatcher matcher = PhraseMatcher.Compile(["angry", "not angry", "投诉", "不投诉"]);

        Assert.Equal([1], matcher.Find("I am not angry"));
        Assert.Equal([1, 0], matcher.Find("I am not angry. Now I am angry."));
        Assert.Equal([3], matcher.Find("我不投诉了"));
        Assert.Equal([2, 3], matcher.Find("我要投诉，不投诉不行"));
    }

    [Fact]
    public void A_phrase_within_which_a_longer_one_fails_is_found_all_the_same() =>
        Assert.Equal([2], PhraseMatcher.Compile(["理赔慢了", "赔慢吧", "慢"]).Find("理赔慢"));

    [Theory]
    [InlineData(254)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(511)]
    public void A_longer_phrase_hides_a_shorter_one_after_any_number_of_others(int others)
    {
        string text = string.Concat(Enumerable.Repeat("x ", others)) + "a b";

        Assert.Equal([0, 2], PhraseMatcher.Compile(["x", "a", "a b"]).Find(text));
    }

    [Fact]
    public void A_phrase_and_the_same_as_a_beginning_are_two()
    {
        PhraseMatcher matcher = PhraseMatcher.Compile(["refund", "refund*"]);

        Assert.Equal([0, 1], matcher.Find("refund"));
        Assert.Equal([1], matcher.Find("refunded"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("*")]
    [InlineData("\u200b")]
    public void Nothing_is_no_phrase(string phrase)
    {
        Assert.False(PhraseMatcher.IsPhrase(phrase));
        Assert.Throws<ArgumentException>(() => PhraseMatcher.Compile([phrase]));
    }

    [Fact]
    public void A_phrase_is_no_longer_than_64_characters_and_is_there_once()
    {
        Assert.True(PhraseMatcher.IsPhrase(new string('a', 64)));
        Assert.False(PhraseMatcher.IsPhrase(new string('a', 65)));
        Assert.Throws<ArgumentException>(() => PhraseMatcher.Compile(["Slow claim", "ｓｌｏｗ  claim"]));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("理")]
    [InlineData("a a ")]
    [InlineData("理 ")]
    public void A_hostile_text_of_a_million_characters_takes_steps_in_proportion(string piece)
    {
        // Every prefix of the text is a phrase, and one more that always fails at its last character.
        string endless = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        string[] phrases = [.. Enumerable.Range(1, 63).Select(length => endless[..length]).Append(endless[..63] + "!").Where(PhraseMatcher.IsPhrase).DistinctBy(PhraseText.Fold)];
        PhraseMatcher matcher = PhraseMatcher.Compile(phrases);

        matcher.Find(endless.AsSpan(0, 100_000), out long tenth);
        matcher.Find(endless, out long whole);

        Assert.InRange(tenth, 100_000 / 2, 100_000 * 66L);
        Assert.InRange((double)whole / tenth, 9.99, 10.01);
    }

    private static Gen<string[]> Text(int longest) => from count in Gen.Choose(0, longest) from pieces in Gen.Elements(Pieces).ArrayOf(count) select pieces;

    private static string Joined(string[] pieces) => string.Concat(pieces);

    private static IEnumerable<string[]> Shrink(string[] pieces) => Smaller.Than(pieces, piece => Smaller.Before(piece, Pieces).Take(1));

    /// <summary>Phrases and texts, in the pieces that they are made of.</summary>
    public sealed record PhraseCase(string[][] Phrases, string[][] Texts)
    {
        public override string ToString() => $"[{string.Join('|', Phrases.Select(Joined))}] in '{string.Join("', '", Texts.Select(Joined))}'";
    }
}
