using ComplaintFlow.Samples.Replay.Driving;
using ComplaintFlow.Samples.Replay.Reading;

namespace ComplaintFlow.Samples.Replay.Formats;

/// <summary>The complaints about Comcast that the FCC received in 2015: one line each, in the words of the customer.</summary>
/// <remarks>The file says when a complaint came in, not when it was worked on: all its steps bear that time. Categories are told by words of the text.</remarks>
internal sealed class ComcastFormat : FileFormat
{
    private static readonly Dictionary<string, Road> Roads = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Open"] = Driving.Road.ToInvestigating,
        ["Pending"] = Driving.Road.ToAwaitingCustomer,
        ["Solved"] = Driving.Road.ToInformed,
        ["Closed"] = Driving.Road.ToClosed,
    };

    private static readonly Dictionary<string, Channel> Channels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Customer Care Call"] = Channel.Hotline,
        ["Internet"] = Channel.OnlineForm,
    };

    public override string Name => "comcast";

    public override FileColumns Columns { get; } = new(
        ["Ticket #", "Customer Complaint", "Date", "Received Via", "State", "Status"],
        ["Date_month_year", "Time", "City", "Zip code", "Filing on Behalf of Someone"]);

    public override IReadOnlyList<Topic> Topics { get; } =
        [Topic.StatusInFile, Topic.Status, Topic.ChannelInFile, Topic.Channel, Topic.Category, Topic.Month, Topic.State];

    public override FiledComplaint Map(FileRow row)
    {
        string text = row.Get("Customer Complaint");
        string via = row.Get("Received Via");
        string state = row.Get("State");
        if (!Channels.TryGetValue(via, out Channel channel))
            throw new BadCellException("Received Via", via, "it is not a channel of these files", $"The channels are {string.Join(", ", Channels.Keys)}.");

        DateTimeOffset received = Date(row, "Date", "dd-MM-yy");
        if (row.Find("Time") is { } time)
            received = Instant($"{received:yyyy-MM-dd} {time}", "Time", "yyyy-MM-dd h:mm:ss tt", "h:mm:ss AM");

        ComplaintIntake intake = new()
        {
            Key = Key(row, "Ticket #"),
            OccurredAt = received,
            Customer = new() { Address = string.Join(", ", new[] { row.Find("City"), state, row.Find("Zip code") }.OfType<string>()), Language = "en" },
            Channel = channel,
            Description = text,
            Category = ComcastCategories.Of(text),
        };
        return new(
            intake,
            Road(row, "Status", Roads),
            received,
            [(Topic.StatusInFile, row.Get("Status")), (Topic.ChannelInFile, via), (Topic.Category, intake.Category.Name), (Topic.Month, Month(received)), (Topic.State, state)]);
    }
}
