using ComplaintFlow.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace ComplaintFlow.Tests.Matching;

/// <summary>Rules and complaints over few values, so that they meet often.</summary>
/// <param name="Names">How many names there are of causes and touchpoints: many make sparse postings, few make bitmaps.</param>
/// <param name="Density">How likely a rule is to say something in a dimension, in per cent.</param>
/// <param name="HasFineAmounts">Whether ranges of amounts begin and end between hundredths, which an index does not tell apart.</param>
/// <param name="HasCategories">Whether rules look for categories.</param>
internal sealed record RuleGen(int Names = 4, int Density = 40, bool HasFineAmounts = false, bool HasCategories = true)
{
    private static readonly string[] Categories = ["billing", "billing/roaming", "billing/roaming/eu", "billing-late", "network", "network/5g", "network/5g/indoor", "a/b/c/d/e/f/g/h"];
    private static readonly string[] Channels = ["phone", "email", "hotline", "in-person"];
    private static readonly string[] Tiers = ["standard", "vip", "gold"];
    private static readonly string[] Languages = ["zh", "zh-hans", "zh-hans-cn", "en", "en-gb", "fr"];
    private static readonly string[] Kinds = ["complaint", "suggestion", "praise"];
    private static readonly string[] Currencies = ["CNY", "EUR"];
    private static readonly string[] Fields = ["plan", "brand", "shop"];

    private static readonly MatchPredicate EvenEpisode = new("even episode", complaint => complaint.Episode % 2 == 0);

    private static readonly Gen<bool> Flag = Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true)));

    private static readonly Gen<MatchKey> Sign = Gen.OneOf(
        Gen.Constant<MatchKey>(Emotion.Frustrated),
        Gen.Constant<MatchKey>(Emotion.Heated),
        Gen.Constant<MatchKey>(Signal.DemandsSupervisor),
        Gen.Constant<MatchKey>(Signal.ThreatensLegalAction),
        Gen.Constant<MatchKey>(Signal.SuspectsBadFaith),
        Gen.Constant<MatchKey>(Signal.VulnerableCustomer),
        Gen.Choose(1, 13).Select(times => (MatchKey)Signal.Repeats(times)));

    // Thousandths, which are finer than what the index tells apart, and some amounts beyond its range.
    private static readonly Gen<decimal> Amount = Gen.Frequency(
        (1, Gen.Choose(2, 4).Select(parts => decimal.MaxValue / parts)),
        (19, from whole in Gen.Choose(-100, 999) from thousandths in Gen.Choose(0, 4) select whole + (thousandths / 1000m)));

    private static readonly Gen<Signals> SignalsOf =
        from emotion in Gen.Elements(Enum.GetValues<Emotion>())
        from flags in Flag.ArrayOf(4)
        from repeats in Gen.Choose(0, 13)
        select new Signals(emotion, flags[0], flags[1], flags[2], repeats, flags[3]);

    private static readonly Gen<Customer> CustomerOf =
        from tier in Gen.Elements<string>([.. Tiers, "unheard"])
        from language in Maybe(Gen.Elements<string>([.. Languages, "zh-Hans-SG", "ZH-HANS-CN", "en-US", "zht", "de"]))
        from isVulnerable in Flag
        select new Customer { Tier = CustomerTier.Of(tier), Language = language, IsVulnerable = isVulnerable };

    public Gen<MatchKeySet> Keys { get; } =
        from keys in Gen.CollectToArray(
            [
                Some(HasCategories ? Density : 0, Gen.Elements(Categories).Select(name => (MatchKey)Category.Of(name))),
                Some(Density, Gen.Elements(Enum.GetValues<Urgency>()).Select(urgency => (MatchKey)urgency)),
                Some(Density, Gen.Elements(Channels).Select(name => (MatchKey)Channel.Of(name))),
                Some(Density, Gen.Elements(Tiers).Select(name => (MatchKey)CustomerTier.Of(name))),
                Some(Density, Gen.Choose(0, Names - 1).Select(number => (MatchKey)Cause.Of($"cause {number}"))),
                Some(Density, Gen.Choose(0, Names - 1).Select(number => (MatchKey)Touchpoint.Of($"touchpoint {number}"))),
                Some(Density, Gen.Elements(Languages).Select(name => (MatchKey)Language.Of(name))),
                Some(Density, Sign),
                Some(Density / 2, Gen.Elements(Kinds).Select(name => (MatchKey)RecordKind.Of(name))),
                Some(Density, Range(HasFineAmounts)),
                Some(Density, Field(Names)),
            ])
        from predicate in Gen.Frequency((9, Gen.Constant<MatchPredicate?>(null)), (1, Gen.Constant<MatchPredicate?>(EvenEpisode)))
        select new MatchKeySet([.. keys.SelectMany(some => some)], predicate);

    public Gen<Complaint> Complaints { get; } =
        from episode in Gen.Choose(1, 3)
        from customer in CustomerOf
        from channel in Gen.Elements<string>([.. Channels, "unheard"])
        from category in Gen.Elements<string>([.. Categories, "billing/roaming/asia", "billing/bank", "network/4g", "other", "a/b", "a/b/c/d/e/f/g/i"])
        from urgency in Gen.Elements(Enum.GetValues<Urgency>())
        from cause in Maybe(Gen.Choose(0, Names).Select(number => $"cause {number}"))
        from touchpoint in Maybe(Gen.Choose(0, Names).Select(number => $"touchpoint {number}"))
        from signals in SignalsOf
        from kind in Gen.Elements<string>(["complaint", .. Kinds, "unheard"])
        from hasAmount in Gen.Choose(0, 2)
        from amount in Amount
        from currency in Gen.Elements<string>([.. Currencies, "USD"])
        from values in Maybe(Gen.Choose(0, Names).Select(number => $"value {number}")).ArrayOf(Fields.Length)
        select SomeComplaint.Now with
        {
            Episode = episode,
            Customer = customer,
            Channel = Channel.Of(channel),
            Classification = new(Category.Of(category), urgency, cause is null ? null : Cause.Of(cause), touchpoint is null ? null : Touchpoint.Of(touchpoint)) { Kind = RecordKind.Of(kind) },
            Signals = signals,
            Details = new() { Amount = hasAmount == 0 ? null : new Money(amount, currency) },
            Fields = new() { Values = [.. Fields.Zip(values).Where(pair => pair.Second is not null).Select(pair => new ComplaintField(pair.First, FieldKind.Choice, pair.Second!))] },
        };

    /// <summary>A rule with fewer keys or without its condition.</summary>
    public static IEnumerable<MatchKeySet> Shrink(MatchKeySet rule) => Smaller.Parts(
        rule.Predicate is null ? [] : [new MatchKeySet(rule.All.AsSpan())],
        Smaller.Than<MatchKey>([.. rule.All]).Select(keys => new MatchKeySet(keys, rule.Predicate)));

    /// <summary>A complaint that is in more like <see cref="SomeComplaint.Now"/>.</summary>
    public static IEnumerable<Complaint> Shrink(Complaint complaint) => new[]
    {
        complaint with { Episode = SomeComplaint.Now.Episode },
        complaint with { Customer = SomeComplaint.Now.Customer },
        complaint with { Channel = SomeComplaint.Now.Channel },
        complaint with { Classification = SomeComplaint.Now.Classification },
        complaint with { Classification = complaint.Classification with { Cause = null } },
        complaint with { Classification = complaint.Classification with { Touchpoint = null } },
        complaint with { Signals = SomeComplaint.Now.Signals },
        complaint with { Details = ComplaintDetails.None },
        complaint with { Fields = ComplaintFields.None },
    }.Where(smaller => smaller != complaint);

    /// <summary>What there is to look for in a complaint.</summary>
    public static string Write(Complaint complaint) =>
        $"{complaint.Classification}, {complaint.Channel}, {complaint.Customer.Tier}, {complaint.Customer.Language}, "
        + $"{complaint.Signals}, {complaint.Details.Amount}, {string.Join(' ', complaint.Fields.Values.Select(field => $"{field.Name}={field.Text}"))}, episode {complaint.Episode}";

    private static Gen<MatchKey[]> Some(int density, Gen<MatchKey> key) =>
        from dice in Gen.Choose(0, 99)
        from count in Gen.Choose(1, 3)
        from keys in key.ArrayOf(dice < density ? count : 0)
        select keys;

    private static Gen<MatchKey> Range(bool isFine) =>
        from amount in Amount
        from currency in Gen.Elements(Currencies)
        from kind in Gen.Choose(0, 2)
        from width in Gen.Choose(0, 1999)
        let least = isFine ? amount : decimal.Round(amount, 2)
        select kind switch
        {
            0 => (MatchKey)AmountRange.AtLeast(least, currency),
            1 => AmountRange.LessThan(least, currency),
            _ when least > 10_000 => AmountRange.AtLeast(least, currency),
            _ => AmountRange.Between(least, least + (isFine ? 0.001m : 0.01m) + (width / 10m), currency),
        };

    private static Gen<MatchKey> Field(int names) =>
        from field in Gen.Elements(Fields)
        from number in Gen.Choose(0, names - 1)
        select MatchKey.Field(field, $"value {number}");

    private static Gen<string?> Maybe(Gen<string> text) => Gen.Frequency((1, Gen.Constant<string?>(null)), (2, text.Select(one => (string?)one)));
}
