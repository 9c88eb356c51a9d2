using ComplaintFlow.Commands;
using ComplaintFlow.Samples.Walkthrough.House;
using ComplaintFlow.Samples.Walkthrough.Telling;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace ComplaintFlow.Samples.Walkthrough.Chapters;

/// <summary>Two people change one complaint at the same moment.</summary>
internal sealed class TwoWriters(IAnsiConsole console)
{
    private static readonly ComplaintIntake Intake = new()
    {
        Customer = new() { Id = "C-0808", Name = "Mr Park" },
        Channel = Channel.Email,
        Description = "The parcel came with the wrong size, and the shop has not answered for a week.",
    };

    public async Task TellAsync()
    {
        Chapter.Begin(console, "Two writers at once",
            "Both have read the same version before either writes; the store of this chapter makes sure of it. A command is decided again on what the other has written. One that names the version it was meant for is refused instead.");

        MeetingStore store = new();
        ServiceCollection services = new();
        services.AddComplaintFlow().AllowEveryActor().UseStore(store);
        await using ServiceProvider provider = services.BuildServiceProvider();
        IComplaintDesk desk = provider.GetRequiredService<IComplaintDesk>();
        Complaint complaint = (await desk.ReceiveAsync(Intake, People.Lin)).OrThrow();

        using (ConflictCounter conflicts = new())
        {
            await BothAsync("without IfVersion", store, desk, complaint,
                new RecordContact(Channel.Phone, "He rang: when will somebody answer?"), new AddNote("The right size is in stock."));
            new Lines().Add("conflicts", $"{conflicts.Count}, resolved by the desk").WriteTo(console);
        }

        complaint = (await desk.FindAsync(complaint.Id, People.Lin))!;
        await BothAsync($"with IfVersion = {complaint.Version}", store, desk, complaint,
            new Reclassify { Urgency = Urgency.Urgent, IfVersion = complaint.Version }, new Reclassify { Urgency = Urgency.Low, IfVersion = complaint.Version });
    }

    private async Task BothAsync(string how, MeetingStore store, IComplaintDesk desk, Complaint complaint, ComplaintCommand lins, ComplaintCommand zhaos)
    {
        store.LetTheNextTwoMeet();
        Task<Outcome> lin = Task.Run(() => desk.ExecuteAsync(complaint.Id, lins, People.Lin).AsTask());
        Task<Outcome> zhao = Task.Run(() => desk.ExecuteAsync(complaint.Id, zhaos, People.Zhao).AsTask());
        await Task.WhenAll(lin, zhao);

        console.WriteLine();
        console.MarkupLine($"[bold]{ConsoleText.Markup(how)}[/], both on version {complaint.Version}");
        Lines lines = new();
        Add(lines, "Lin", lin.Result);
        Add(lines, "Zhao", zhao.Result);
        lines.WriteTo(console);
    }

    private static void Add(Lines lines, string who, Outcome outcome)
    {
        if (outcome.Refusal is { } refusal)
            lines.Add(who, $"refused, {refusal.Code}: {refusal.Message} {refusal.Fix}", "red");
        else
            lines.Add(who, $"accepted, version {outcome.OrThrow().Version}: {outcome.Events[0].ToText(ComplaintTexts.Default, DisplayNames.English)}", "green");
    }
}
