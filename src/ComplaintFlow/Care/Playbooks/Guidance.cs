using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using ComplaintFlow.Complaints;
using ComplaintFlow.Names;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Care;

/// <summary>Guidance for the next step with the customer of a complaint, in the reader's language. It is not stored.</summary>
public sealed record Guidance
{
    /// <summary>The identifier of the complaint.</summary>
    public required ComplaintId Complaint { get; init; }

    /// <summary>The name of the playbook in words; <see langword="null"/> when the complaint has none.</summary>
    public string? Playbook { get; init; }

    /// <summary>The next step; <see langword="null"/> when none is open.</summary>
    public StepProgress? Next { get; init; }

    /// <summary>The name of the next step in words.</summary>
    public string? Step { get; init; }

    /// <summary>The instant by which the next step is due; <see langword="null"/> when its time is not limited.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The reasons why the reader may not complete the next step; empty if they may.</summary>
    public ImmutableArray<string> Obstacles { get => field.IsDefault ? [] : field; init; }

    /// <summary>The names of the steps whose time has passed, in words.</summary>
    public ImmutableArray<string> Overdue { get => field.IsDefault ? [] : field; init; }

    /// <summary>What the next step is to achieve.</summary>
    public string? Aim { get; init; }

    /// <summary>What to do.</summary>
    public ImmutableArray<string> Do { get => field.IsDefault ? [] : field; init; }

    /// <summary>What not to do.</summary>
    public ImmutableArray<string> Avoid { get => field.IsDefault ? [] : field; init; }

    /// <summary>Example sentences to say.</summary>
    public ImmutableArray<string> Say { get => field.IsDefault ? [] : field; init; }

    /// <summary>Non-verbal care: face, posture, tone.</summary>
    public ImmutableArray<string> Soften { get => field.IsDefault ? [] : field; init; }

    /// <summary>Hints for this customer, each with its reason.</summary>
    public ImmutableArray<GuidanceHint> Hints { get => field.IsDefault ? [] : field; init; }

    /// <summary>The words for the last change of time, place or person; empty when nothing was changed in this episode.</summary>
    public ImmutableArray<ChangeWords> Words { get => field.IsDefault ? [] : field; init; }

    /// <summary>What the rules suggest to offer, and why; <see langword="null"/> when they suggest nothing.</summary>
    public RemedySuggestions? Suggestions { get; init; }

    /// <summary>What the reader may still offer without asking; empty when nothing, or where there are no mandates.</summary>
    public ImmutableArray<MandateLeft> MayOffer { get => field.IsDefault ? [] : field; init; }

    /// <summary>Who may offer more.</summary>
    public ImmutableArray<MandateHolder> MoreFrom { get => field.IsDefault ? [] : field; init; }

    /// <summary>Describes the guidance in words, one line each.</summary>
    /// <param name="texts">The texts of the headings; by default those of the library.</param>
    /// <param name="culture">The reader's culture; by default <see cref="CultureInfo.CurrentUICulture"/>.</param>
    public string Describe(IComplaintTexts? texts = null, CultureInfo? culture = null)
    {
        texts ??= ComplaintTexts.Default;
        culture ??= CultureInfo.CurrentUICulture;
        EventWords said = new(texts, culture);
        List<string> lines = [Heading(TextKeys.Guidance.Next, Step is null ? "–" : Step)];
        if (Overdue.Length > 0)
            lines.Add(Heading(TextKeys.Guidance.Overdue, said.Names(Overdue)));
        if (Aim is not null)
            lines.Add(Heading(TextKeys.Guidance.Aim, Aim));
        lines.AddRange(Obstacles.Select(text => Heading(TextKeys.Guidance.Obstacle, text)));
        lines.AddRange(Do.Select(text => Heading(TextKeys.Guidance.Do, text)));
        lines.AddRange(Avoid.Select(text => Heading(TextKeys.Guidance.Avoid, text)));
        lines.AddRange(Say.Select(text => Heading(TextKeys.Guidance.Say, text)));
        lines.AddRange(Soften.Select(text => Heading(TextKeys.Guidance.Soften, text)));
        lines.AddRange(Hints.Select(hint => Heading(TextKeys.Guidance.ForThisCustomer, hint.Text, hint.Because)));
        foreach (ChangeWords words in Words)
        {
            lines.Add(Heading(TextKeys.Guidance.Changed, words.Because));
            lines.Add(Heading(TextKeys.Guidance.Say, words.Say));
            lines.Add(Heading(TextKeys.Guidance.Soften, words.Soften));
        }

        if (Suggestions is not null)
            lines.Add(Suggestions.Describe(texts, culture));
        foreach (MandateLeft left in MayOffer)
        {
            string money = said.Of(new Money(left.Most, left.Currency));
            lines.Add(left.Kinds.IsEmpty
                ? Heading(left.IsGoodwill ? TextKeys.Offers.MayGive : TextKeys.Offers.MayOffer, money)
                : Heading(left.IsGoodwill ? TextKeys.Offers.MayGiveKinds : TextKeys.Offers.MayOfferKinds, money, said.Names(left.Kinds.Select(said.Of))));
        }

        if (MoreFrom.Length > 0)
            lines.Add(Heading(TextKeys.Offers.MoreFrom, said.Names(MoreFrom.Select(said.Of))));
        return string.Join(Environment.NewLine, lines);

        string Heading(string key, params ReadOnlySpan<object?> arguments) => texts.Find(key, culture, arguments) ?? key;
    }

    /// <summary>Describes the guidance in words.</summary>
    public override string ToString() => Describe();
}

/// <summary>A hint for the customer of a complaint.</summary>
/// <param name="About">What it depends on.</param>
/// <param name="Text">The hint.</param>
/// <param name="Because">Why it is given.</param>
public sealed record GuidanceHint(GuidanceTopic About, string Text, string Because);

/// <summary>What a hint depends on.</summary>
[JsonConverter(typeof(StableEnumConverter<GuidanceTopic>))]
public enum GuidanceTopic
{
    /// <summary>The customer's communication style (<see cref="Customer.Style"/>).</summary>
    Style,

    /// <summary>The customer's emotion (<see cref="Signals.Emotion"/>).</summary>
    Emotion,

    /// <summary>The channel of the last contact: on the phone, in person or in writing.</summary>
    Channel,

    /// <summary>The customer's tier.</summary>
    Tier,

    /// <summary>The stage of the relationship with the customer (<see cref="Customer.Stage"/>).</summary>
    Stage,

    /// <summary>The number of earlier reports of the same matter.</summary>
    Repeats,

    /// <summary>The number of offers that the customer has declined in this episode.</summary>
    Declined,

    /// <summary>The customer needs particular care (<see cref="Customer.IsVulnerable"/>).</summary>
    Vulnerable,
}

/// <summary>The words for a change of time, place or person.</summary>
/// <param name="Change">What changed.</param>
/// <param name="Say">What to tell the customer: why, what happens next, and from whom.</param>
/// <param name="Because">Why it changed, for the reader.</param>
/// <param name="Soften">Non-verbal care.</param>
public sealed record ChangeWords(TreatmentChange Change, string Say, string Because, string Soften);

/// <summary>A change of how a complaint is treated.</summary>
[JsonConverter(typeof(StableEnumConverter<TreatmentChange>))]
public enum TreatmentChange
{
    /// <summary>Another time.</summary>
    Time,

    /// <summary>Another place.</summary>
    Place,

    /// <summary>Another person.</summary>
    Person,
}
