using System.Collections.Immutable;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Complaints;

/// <summary>The words for offers and remedies.</summary>
internal static class OfferWords
{
    public static string Of(this EventWords words, RemedyKind kind) => words.Term("remedy", kind.Name);

    public static string Of(this EventWords words, MandateHolder holder) => words.Say(TextKeys.Offers.Holder(JsonNames.Of(holder.Kind)), holder.Name);

    /// <summary>The options, each with its name and remedies.</summary>
    public static string Of(this EventWords words, ImmutableArray<OfferedOption> options) =>
        words.List(options.Select(option => words.Say(TextKeys.Entry.OfferOption, option.Name, words.List(option.Remedies.Select(words.Of)))));

    /// <summary>The accepted remedies, each with its name and the instant by which it will be carried out.</summary>
    public static string Of(this EventWords words, ImmutableArray<RemedyProgress> remedies) =>
        words.List(remedies.Select(remedy => words.Say(TextKeys.Entry.AcceptedRemedy, remedy.Name, words.Of(remedy.Kind, remedy.Value, remedy.IsGoodwill), words.At(remedy.DueAt))));

    /// <summary>Why an option needs approval.</summary>
    public static string Of(this EventWords words, ApprovalNeed need) =>
        words.Say(TextKeys.Offers.Need(JsonNames.Of(need.Reason)), need.Limit is { } limit ? words.Of(limit) : "");

    /// <summary>The options that need approval, each with the reasons.</summary>
    public static string NeedsOf(this EventWords words, IEnumerable<OfferedOption> options) =>
        words.List(options.Select(option => words.Say(TextKeys.Entry.OptionNeeds, option.Name, words.List(option.Remedies.Select(static remedy => remedy.Need).OfType<ApprovalNeed>().Distinct().Select(words.Of)))));

    private static string Of(this EventWords words, OfferedRemedy remedy) => words.Of(remedy.Kind, remedy.Value, remedy.IsGoodwill);

    private static string Of(this EventWords words, RemedyKind kind, Money? value, bool isGoodwill)
    {
        string said = value is { } money ? words.Say(TextKeys.Entry.RemedyValue, words.Of(kind), words.Of(money)) : words.Of(kind);
        return isGoodwill ? words.Say(TextKeys.Entry.RemedyGoodwill, said) : said;
    }
}
