using System.Globalization;
using ComplaintFlow.Tests.Time;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ComplaintFlow.Tests.Complaints;

[Properties(Arbitrary = [typeof(ComplaintIdTests)])]
public sealed class ComplaintIdTests : IDisposable
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly DateTimeOffset First = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = First.AddTicks((1L << 35) * (TimeSpan.TicksPerSecond / 8)).AddTicks(-1);

    private static readonly Gen<string> Characters = Gen.Elements(Alphabet.ToCharArray()).ArrayOf(15).Select(characters => new string(characters));

    private readonly Reached _reached = new();

    public static Arbitrary<Instant> Instants() => Arb.From(CalendarGen.Ticks(below: (Last - First).Ticks).Select(ticks => new Instant(ticks)), Shrink);

    /// <summary>Within the same eighth of a second, or anywhere.</summary>
    public static Arbitrary<TwoInstants> PairsOfInstants() => Arb.From(
        from one in Instants().Generator
        from other in Gen.OneOf(
            Instants().Generator,
            CalendarGen.Ticks(below: TimeSpan.TicksPerSecond / 16).Select(before => new Instant(Math.Max(one.Ticks - before, 0))))
        select new TwoInstants(one, other),
        pair => Smaller.Parts(
            Shrink(pair.One).Select(one => pair with { One = one }),
            Shrink(pair.Other).Select(other => pair with { Other = other })));

    public static Arbitrary<IdText> Texts() => Arb.From(Characters.Select(IdText.Of), Shrink);

    /// <summary>Twice the same, or any two.</summary>
    public static Arbitrary<TwoTexts> PairsOfTexts() => Arb.From(
        from one in Characters
        from other in Gen.Frequency((2, Characters), (1, Gen.Constant(one)))
        select new TwoTexts(IdText.Of(one), IdText.Of(other)),
        pair => Smaller.Parts(
            Shrink(pair.One).Select(one => pair with { One = one }),
            Shrink(pair.Other).Select(other => pair with { Other = other })));

    public void Dispose() => _reached.Dispose();

    [Property]
    public bool The_text_form_is_read_back(Instant instant)
    {
        ComplaintId id = ComplaintId.New(instant.Time);
        return Parse(id.ToString()) == id;
    }

    [Property]
    public bool Every_fifteen_characters_have_exactly_one_check_character(IdText id) =>
        Alphabet.Count(check => ComplaintId.TryParse(id.Text[..15] + check, null, out _)) == 1;

    [Fact]
    public void The_text_form_has_three_groups_and_eighteen_characters() =>
        Assert.Matches("^[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{6}$", ComplaintId.New(First).ToString());

    [Property]
    public Property Identifiers_are_in_order_of_time_as_values_and_as_text(TwoInstants pair) =>
        _reached.Check(["in different eighths of a second", "in the same eighth of a second"], reached =>
        {
            (DateTimeOffset one, DateTimeOffset other) = (pair.One.Time, pair.Other.Time);
            ComplaintId first = ComplaintId.New(one), second = ComplaintId.New(other);
            int eighths = Eighths(one).CompareTo(Eighths(other));
            int values = Math.Sign(first.CompareTo(second));
            reached(eighths == 0 ? "in the same eighth of a second" : "in different eighths of a second");
            Assert.Equal(values, Math.Sign(string.CompareOrdinal(first.ToString(), second.ToString())));
            if (eighths != 0)
                Assert.Equal(eighths, values);
        });

    [Property]
    public Property The_operators_agree_with_the_order(TwoTexts pair) => _reached.Check(["before", "the same", "after"], reached =>
    {
        ComplaintId left = Parse(pair.One.Text), right = Parse(pair.Other.Text);
        int order = left.CompareTo(right);
        reached(order < 0 ? "before" : order == 0 ? "the same" : "after");
        Assert.Equal((order < 0, order > 0), (left < right, left > right));
        Assert.Equal((order <= 0, order >= 0, order == 0), (left <= right, left >= right, left == right));
    });

    [Property]
    public bool Every_wrong_character_is_refused(IdText id) =>
        Enumerable.Range(0, id.Text.Length).All(at => Alphabet.Where(other => other != id.Text[at])
            .All(other => !ComplaintId.TryParse(id.Text[..at] + other + id.Text[(at + 1)..], null, out _)));

    [Property]
    public Property Every_swap_of_neighbours_is_refused(IdText id) => _reached.Check(["neighbours that differ"], reached =>
    {
        string text = id.Text;
        foreach (int at in Enumerable.Range(0, text.Length - 1).Where(at => text[at] != text[at + 1]))
        {
            reached("neighbours that differ");
            Assert.False(ComplaintId.TryParse($"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}", null, out _));
        }
    });

    [Property]
    public bool A_missing_or_an_added_character_is_refused(IdText id) =>
        !ComplaintId.TryParse(id.Text[..^1], null, out _) && Alphabet.All(more => !ComplaintId.TryParse(id.Text + more, null, out _));

    [Property]
    public bool It_is_read_in_either_case_and_with_any_spacing(IdText typed)
    {
        ComplaintId id = Parse(typed.Text);
        string spoken = string.Join(' ', typed.Text.ToCharArray());
        return Parse(typed.Text.ToLowerInvariant()) == id && Parse(spoken) == id && Parse(id.ToString()) == id;
    }

    [Property]
    public Property O_is_read_as_zero_and_I_and_L_as_one(IdText typed) => _reached.Check(["a zero", "a one"], reached =>
    {
        ComplaintId id = Parse(typed.Text);
        if (typed.Text.Contains('0', StringComparison.Ordinal))
            reached("a zero");
        if (typed.Text.Contains('1', StringComparison.Ordinal))
            reached("a one");
        Assert.All(
            [('O', 'I'), ('o', 'i'), ('O', 'L'), ('o', 'l')],
            ((char Zero, char One) pair) => Assert.Equal(id, Parse(typed.Text.Replace('0', pair.Zero).Replace('1', pair.One))));
    });

    [Theory]
    [InlineData("")]
    [InlineData("-----")]
    [InlineData("5HV2K-9D3MA-T8X1Q")]
    [InlineData("UUUUU-UUUUU-UUUUUU")]
    [InlineData("５HV2K-9D3MA-T8X1Q0")]
    [InlineData("00000-00000-00000\u017f")]
    [InlineData("00000-00000-00000\u0131")]
    [InlineData("00000_00000_000000")]
    public void What_is_no_identifier_is_refused_with_an_example_of_one(string text)
    {
        Assert.False(ComplaintId.TryParse(text, null, out ComplaintId id));
        Assert.True(id.IsEmpty);
        Assert.Contains("5HV2K-9D3MA-T8X1QY", Assert.Throws<FormatException>(() => Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_not_repeated_whole_in_the_message() =>
        Assert.InRange(Assert.Throws<FormatException>(() => Parse(new string('A', 100_000))).Message.Length, 1, 250);

    [Fact]
    public void The_example_in_the_messages_is_an_identifier() => Assert.True(ComplaintId.TryParse("5HV2K-9D3MA-T8X1QY", null, out _));

    [Fact]
    public void Instants_from_2000_to_2135_can_be_had()
    {
        Assert.True(ComplaintId.New(First) < ComplaintId.New(Last));
        Assert.True(Last.Year >= 2135);
        Assert.Throws<ArgumentOutOfRangeException>(() => ComplaintId.New(First.AddTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => ComplaintId.New(Last.AddTicks(1)));
    }

    [Fact]
    public void Ten_thousand_identifiers_of_one_instant_are_distinct()
    {
        HashSet<ComplaintId> made = [.. Enumerable.Range(0, 10_000).Select(_ => ComplaintId.New(First))];

        Assert.Equal(10_000, made.Count);
    }

    [Fact]
    public void The_default_value_is_empty_and_a_made_one_is_not()
    {
        Assert.True(default(ComplaintId).IsEmpty);
        Assert.False(ComplaintId.New(First.AddSeconds(1)).IsEmpty);
    }

    [Fact]
    public void Formatting_into_too_short_a_span_writes_nothing()
    {
        ComplaintId id = ComplaintId.New(First);

        Assert.False(id.TryFormat(new char[ComplaintId.TextLength - 1], out int none, default, null));
        Assert.Equal(0, none);
        Assert.True(id.TryFormat(new char[ComplaintId.TextLength], out int all, default, null));
        Assert.Equal(ComplaintId.TextLength, all);
        Assert.Equal(id.ToString(), string.Create(CultureInfo.InvariantCulture, $"{id}"));
    }

    private static ComplaintId Parse(string text) => ComplaintId.Parse(text, CultureInfo.InvariantCulture);

    private static long Eighths(DateTimeOffset instant) => (instant - First).Ticks / (TimeSpan.TicksPerSecond / 8);

    private static IEnumerable<Instant> Shrink(Instant instant) => Smaller.Than(instant.Ticks).Select(ticks => new Instant(ticks));

    private static IEnumerable<IdText> Shrink(IdText id) =>
        Smaller.Inside(id.Text[..15].ToCharArray(), character => Smaller.Before(character, Alphabet.ToCharArray()).Take(1))
            .Select(characters => IdText.Of(new string(characters)));

    /// <summary>So many ticks after the first instant for which there are identifiers.</summary>
    public readonly record struct Instant(long Ticks)
    {
        internal DateTimeOffset Time => First.AddTicks(Ticks);
    }

    public readonly record struct TwoInstants(Instant One, Instant Other);

    /// <summary>The sixteen characters of an identifier, the last of which checks the others.</summary>
    public readonly record struct IdText(string Text)
    {
        internal static IdText Of(string fifteen) => new(fifteen + Alphabet.First(check => ComplaintId.TryParse(fifteen + check, null, out _)));
    }

    public readonly record struct TwoTexts(IdText One, IdText Other);
}
