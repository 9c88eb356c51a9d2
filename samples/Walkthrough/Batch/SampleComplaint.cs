using System.Text.Json;
using ComplaintFlow.Samples.Walkthrough.House;

namespace ComplaintFlow.Samples.Walkthrough.Batch;

/// <summary>A complaint of complaints.json: an intake, and the status that it comes to.</summary>
/// <remarks>Setters, not <c>init</c>: source-generated JSON would pass over the defaults of what the file leaves out.</remarks>
internal sealed record SampleComplaint
{
    public required Customer Customer { get; set; }

    public required Channel Channel { get; set; }

    public required string Description { get; set; }

    public string? Wanted { get; set; }

    public Occurrence? Occurrence { get; set; }

    public required Category Category { get; set; }

    public Urgency Urgency { get; set; } = Urgency.Normal;

    public Cause? Cause { get; set; }

    public Touchpoint? Touchpoint { get; set; }

    public Money? Amount { get; set; }

    public Signals Signals { get; set; } = Signals.None;

    public PersonId? About { get; set; }

    public required Status Outcome { get; set; }

    public ComplaintIntake Intake => new()
    {
        Key = $"batch-{Customer.Id}",
        Customer = Customer,
        Channel = Channel,
        Description = Description,
        Wanted = Wanted,
        Occurrence = Occurrence,
        Category = Category,
        Urgency = Urgency,
        Cause = Cause,
        Touchpoint = Touchpoint,
        Amount = Amount,
        Signals = Signals,
        About = About,
    };

    public static async Task<IReadOnlyList<SampleComplaint>> ReadAsync()
    {
        await using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "complaints.json"));
        return await JsonSerializer.DeserializeAsync(file, HouseJson.Default.SampleComplaintArray) ?? [];
    }
}
