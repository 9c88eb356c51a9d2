using System.Globalization;
using System.Text;
using ComplaintFlow.Samples.Replay.Driving;
using ComplaintFlow.Samples.Replay.Reading;

namespace ComplaintFlow.Samples.Replay.Formats;

/// <summary>The consumer complaint database of the US Consumer Financial Protection Bureau. Published extracts leave some columns out.</summary>
/// <remarks>A complaint comes in on the day it was received; its steps are taken on the day it was sent to the company, where the file has it.</remarks>
internal sealed class CfpbFormat : FileFormat
{
    private const string DatePattern = "M/d/yyyy";

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
        ["Complaint ID", "Product", "Date received", "Submitted via", "Company response"],
        ["Sub-product", "Issue", "Sub-issue", "State", "ZIP code", "Date sent to company", "Company", "Timely response?", "Consumer disputed?"]);

    public override IReadOnlyList<Topic> Topics { get; } =
        [Topic.StatusInFile, Topic.Status, Topic.ChannelInFile, Topic.Channel, Topic.Category, Topic.Issue, Topic.Timely, Topic.Month];

    public override FiledComplaint Map(FileRow row)
    {
        string product = row.Get("Product");
        string via = row.Get("Submitted via");
        if (!Channels.TryGetValue(via, out Channel channel))
            throw new BadCellException("Submitted via", via, "it is not a channel of these files", $"The channels are {string.Join(", ", Channels.Keys)}.");

        DateTimeOffset received = Date(row, "Date received", DatePattern);
        DateTimeOffset sent = row.Find("Date sent to company") is null ? received : Date(row, "Date sent to company", DatePattern);
        string? issue = row.Find("Issue");
        ComplaintIntake intake = new()
        {
            Key = Key(row, "Complaint ID"),
            OccurredAt = received,
            Customer = new() { Address = string.Join(", ", new[] { row.Find("State"), row.Find("ZIP code") }.OfType<string>()), Language = "en" },
            Channel = channel,
            // The customers' own words are not published with these columns.
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
