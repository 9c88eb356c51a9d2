using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests.Complaints;

public class ComplaintIdTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly DateTimeOffset First = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Last = First.AddTicks((1L << 35) * (TimeSpan.TicksPerSecond / 8)).AddTicks(-1);

    private static readonly Arbitrary<DateTimeOffset> Instants = Gen.Choose(0, int.MaxValue).Two()
        .Select(halves => First.AddTicks((((long)halves.Item1 << 31) | (uint)halves.Item2) % (Last - First).Ticks)).ToArbitrary();

    private static readonly Arbitrary<string> Texts = Gen.Elements(Alphabet.ToCharArray()).ArrayOf(15)
        .Select(characters => WithCheck(new string(characters))).ToArbitrary();

    [Fact]
    public void The_text_form_is_read_back() => Prop.ForAll(Instants, instant =>
    {
        ComplaintId id = ComplaintId.New(instant);
        return Parse(id.ToString()) == id;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_fifteen_characters_have_exactly_one_check_character() => Prop.ForAll(Texts, text =>
        Alphabet.Count(check => ComplaintId.TryParse(text[..15] + check, null, out _)) == 1).QuickCheckThrowOnFailure();

    [Fact]
    public void The_text_form_has_three_groups_and_eighteen_characters() =>
        Assert.Matches("^[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{6}$", ComplaintId.New(First).ToString());

    [Fact]
    public void Identifiers_are_in_order_of_time_as_values_and_as_text() => Prop.ForAll(Instants, Instants, (one, other) =>
    {
        ComplaintId first = ComplaintId.New(one), second = ComplaintId.New(other);
        long eighths = Eighths(one).CompareTo(Eighths(other));
        int values = Math.Sign(first.CompareTo(second));
        return values == Math.Sign(string.CompareOrdinal(first.ToString(), second.ToString())) && (eighths == 0 || eighths == values);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_operators_agree_with_the_order() => Prop.ForAll(Texts, Texts, (one, other) =>
    {
        ComplaintId left = Parse(one), right = Parse(other);
        int order = left.CompareTo(right);
        return (left < right) == (order < 0) && (left > right) == (order > 0) && (left <= right) == (order <= 0) && (left >= right) == (order >= 0) && (left == right) == (order == 0);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_wrong_character_is_refused() => Prop.ForAll(Texts, text =>
        Enumerable.Range(0, text.Length).All(at => Alphabet.Where(other => other != text[at])
            .All(other => !ComplaintId.TryParse(text[..at] + other + text[(at + 1)..], null, out _)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_swap_of_neighbours_is_refused() => Prop.ForAll(Texts, text =>
        Enumerable.Range(0, text.Length - 1).Where(at => text[at] != text[at + 1])
            .All(at => !ComplaintId.TryParse($"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}", null, out _))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_missing_or_an_added_character_is_refused() => Prop.ForAll(Texts, text =>
        !ComplaintId.TryParse(text[..^1], null, out _) && Alphabet.All(more => !ComplaintId.TryParse(text + more, null, out _))).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_read_in_either_case_and_with_any_spacing() => Prop.ForAll(Texts, text =>
    {
        ComplaintId id = Parse(text);
        string spoken = string.Join(' ', text.ToCharArray());
        return Parse(text.ToLowerInvariant()) == id && Parse(spoken) == id && Parse(id.ToString()) == id;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void O_is_read_as_zero_and_I_and_L_as_one() => Prop.ForAll(Texts, text =>
    {
        ComplaintId id = Parse(text);
        return new[] { ('O', 'I'), ('o', 'i'), ('O', 'L'), ('o', 'l') }
            .All(pair => Parse(text.Replace('0', pair.Item1).Replace('1', pair.Item2)) == id);
    }).QuickCheckThrowOnFailure();

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

    private static string WithCheck(string text) => text + Alphabet.First(check => ComplaintId.TryParse(text + check, null, out _));
}
