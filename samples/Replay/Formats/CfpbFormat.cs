using System.Globalization;
using System.Text;
using ComplaintFlow.Samples.Replay.Driving;
using ComplaintFlow.Samples.Replay.Reading;

namespace ComplaintFlow.Samples.Replay.Formats;

/// <summary>The consumer complaint database of the US Consumer Financial Protection Bureau. Published extracts leave some columns out.</summary>
/// <remarks>A complaint comes in on the day it was received; its steps are taken on the day it was sent to the company, where the file has it.</remarks>
internal sealed class CfpbFormat : FileFormat
{
    /// <summary>The earlier extracts, the download of today, and the search on the bureau's page.</summary>
    private static readonly string[] DatePatterns = ["M/d/yyyy", "M/d/yy", "yyyy-MM-dd"];

    private const string NotTold = "(not in the file)";

    private static readonly Dictionary<string, Road> Roads = new(StringComparer.OrdinalIgnoreCase)
    {
        ["In progress"] = Driving.Road.ToInvestigating,
        ["Untimely response"] = Driving.Road.ToAcknowledged,
        ["Closed"] = Driving.Road.ToClosed,
        ["Closed with explanation"] = Driving.Road.ToClosed,
        ["Closed with monetary relief"] = Driving.Road.ToClosed,
        ["Closed with non-monetary relief"] = Driving.Road.ToClosed,
        ["Closed with relief"] = Driving.Road.ToClosed,
        ["Closed without relief"] = Driving.Road.ToClosed,
    };

    private static readonly Dictionary<string, Channel> Channels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Web"] = Channel.OnlineForm,
        ["Phone"] = Channel.Phone,
        ["Email"] = Channel.Email,
        ["Postal mail"] = Channel.Letter,
        ["Fax"] = Channel.Of("fax"),
        ["Referral"] = Channel.Of("referral"),
        ["Web Referral"] = Channel.Of("referral"),
    };

    public override string Name => "cfpb";

    public override FileColumns Columns { get; } = new(
        ["Complaint ID", "Product", "Date received", "Company response"],
        ["Submitted via", "Sub-product", "Issue", "Sub-issue", "State", "ZIP code", "Date sent to company", "Company", "Timely response?", "Consumer disputed?"])
    {
        OtherNames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Company response to consumer"] = "Company response" },
    };

    public override IReadOnlyList<Topic> Topics { get; } =
        [Topic.StatusInFile, Topic.Status, Topic.ChannelInFile, Topic.Channel, Topic.Category, Topic.Issue, Topic.Timely, Topic.Month];

    public override FiledComplaint Map(FileRow row)
    {
        string product = row.Get("Product");
        string via = row.Has("Submitted via") ? row.Get("Submitted via") : NotTold;
        Channel channel = Channel.Of("unknown");
        if (via != NotTold && !Channels.TryGetValue(via, out channel))
            throw new BadCellException("Submitted via", via, "it is not a channel of these files", $"The channels are {string.Join(", ", Channels.Keys)}.");

        DateTimeOffset received = Date(row, "Date received", DatePatterns);
        DateTimeOffset sent = row.Find("Date sent to company") is null ? received : Date(row, "Date sent to company", DatePatterns);
        string? issue = row.Find("Issue");
        ComplaintIntake intake = new()
        {
            Key = Key(row, "Complaint ID"),
            OccurredAt = received,
            Customer = new() { Address = string.Join(", ", new[] { row.Find("State"), row.Find("ZIP code") }.OfType<string>()), Language = "en" },
            Channel = channel,
            // The customers' own words are left out: few are published, and some are longer than a description may be.
            Description = string.Join("; ", new[] { product, row.Find("Company"), issue, row.Find("Sub-issue") }.OfType<string>()),
            Category = CategoryOf(product, row.Find("Sub-product")),
        };
        return new(
            intake,
            Road(row, "Company response", Roads),
            sent,
            [
                (Topic.StatusInFile, row.Get("Company response")),
                (Topic.ChannelInFile, via),
                (Topic.Category, product),
                (Topic.Issue, issue ?? "(none)"),
                (Topic.Timely, row.Find("Timely response?") ?? "(none)"),
                (Topic.Month, Month(received)),
            ]);
    }

    private static Category CategoryOf(string product, string? subProduct) =>
        Category.Of(subProduct is null ? Segment(product) : $"{Segment(product)}/{Segment(subProduct)}");

    /// <summary>Lower-case letters and digits, joined by hyphens: <c>debt-collection</c>.</summary>
    private static string Segment(string name)
    {
        StringBuilder segment = new();
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                segment.Append(Rune.ToLower(rune, CultureInfo.InvariantCulture));
            else if (segment.Length > 0 && segment[^1] != '-')
                segment.Append('-');
        }

        string whole = segment.ToString().Trim('-');
        return whole.Length is > 0 and <= 64 ? whole : "other";
    }
}
