using ComplaintFlow.Commands;
using ComplaintFlow.Errors;
using ComplaintFlow.Samples.Walkthrough.House;
using ComplaintFlow.Samples.Walkthrough.Telling;
using ComplaintFlow.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace ComplaintFlow.Samples.Walkthrough.Chapters;

/// <summary>One complaint from intake to closing, and open again.</summary>
internal sealed class OneComplaint(IAnsiConsole console, IServiceProvider house, StoryClock clock)
{
    private static readonly ComplaintIntake Intake = new()
    {
        Key = "hotline-20260309-0001",
        Customer = new() { Id = "C-0707", Name = "李女士", Phone = "010-5550-0707", Language = "zh-Hans" },
        Channel = Channel.Hotline,
        Description = "出差前已经买了漫游包，账单上还是多了320元漫游费。上次打电话，孙先生说是我自己没看懂条款。",
        Wanted = "退回320元，并说明原因。",
        Category = Category.Of("telecom/data-billing"),
        Amount = new Money(320, "CNY"),
        Signals = new Signals(Emotion.Frustrated, Repeats: 1),
        About = PersonId.Of("sun"),
    };

    private readonly IComplaintDesk _desk = house.GetRequiredService<IComplaintDesk>();

    /// <summary>The complaint as an earlier run has left it. Where that was a run of an earlier version of the library, its snapshots are made anew first.</summary>
    public async Task<Complaint?> FindAsync()
    {
        try
        {
            return await QueryAsync();
        }
        catch (SnapshotFormatException)
        {
            IComplaintAdministration administration = house.GetRequiredService<IComplaintAdministration>();
            string? continuation = null;
            do
                continuation = (await administration.RefoldAsync(Realm.Default, People.Chen, continuation)).OrThrow().Continuation;
            while (continuation is not null);
            return await QueryAsync();
        }
    }

    public async Task TellAsync()
    {
        Chapter.Begin(console, "One complaint, step by step",
            "Ms Li bought a roaming package before she left, and was billed 320 yuan for roaming all the same. When she rang about it, Mr Sun told her to read the terms. Today she rings the hotline.");
        Teller story = new(console, _desk, new DisplayNames(house.GetRequiredService<IComplaintTexts>(), HouseLifecycle.Definition), house.GetRequiredService<Letterbox>(), clock);

        Complaint complaint = await story.StepAsync("Lin takes the complaint in; the rules find somebody, and not the one it is about", People.Lin,
            _desk.ReceiveAsync(Intake, People.Lin));
        ComplaintId id = complaint.Id;

        await story.StepAsync("The line broke before Lin saw the answer, so her program sends it again, under the same key", People.Lin,
            _desk.ReceiveAsync(Intake, People.Lin));

        clock.Pass(TimeSpan.FromMinutes(4));
        await story.StepAsync("Lin tells Ms Li that it has arrived", People.Lin,
            _desk.AcknowledgeAsync(id, People.Lin));

        clock.Pass(TimeSpan.FromMinutes(40));
        await story.StepAsync("Zhao begins the analysis", People.Zhao,
            _desk.FireAsync(id, Trigger.Investigate, People.Zhao));

        await story.RefusedAsync("Zhao offers the whole 320 yuan at once. Both conditions say no, in the language of whoever asks",
            () => _desk.FireAsync(id, HouseLifecycle.Propose, new Settlement("refund", 320), People.Zhao));

        clock.Pass(TimeSpan.FromHours(1));
        await story.StepAsync("Zhao gathers the information first", People.Zhao,
            _desk.ExecuteAsync(id, new CompleteStep(HouseLifecycle.GatherInformation, "漫游包在出境后才生效，系统延迟了六小时。"), People.Zhao));

        clock.Pass(TimeSpan.FromMinutes(25));
        await story.StepAsync("Ms Li rings again, and she is furious", People.Lin,
            _desk.ExecuteAsync(id, new RecordContact(Channel.Hotline, "已经第三次打电话了！叫你们主管来！"), People.Lin));
        await story.StepAsync("Lin notes the signals", People.Lin,
            _desk.ExecuteAsync(id, new SetSignals(Intake.Signals with { Emotion = Emotion.Heated, DemandsSupervisor = true, Repeats = 2 }), People.Lin));
        await story.StepAsync("Change the person: the complaint goes to the seniors", People.Lin,
            _desk.AssignAsync(id, RoutingTarget.Team("seniors"), People.Lin, "she asks for a supervisor"));
        await story.StepAsync("Change the place: a quiet room instead of the telephone", People.Lin,
            _desk.ExecuteAsync(id, new ChangeVenue(Venue.PrivateRoom, "away from the crowd"), People.Lin));
        await story.StepAsync("Change the time: tomorrow, when everybody has slept", People.Lin,
            _desk.ExecuteAsync(id, new ChangeAppointment(clock.TomorrowAt(10)), People.Lin));

        clock.Pass(TimeSpan.FromHours(23));
        await story.StepAsync("Ms Li comes, and Chen listens: the appointment is kept", People.Chen,
            _desk.ExecuteAsync(id, new RecordContact(Channel.InPerson, "她把前后经过说了一遍。"), People.Chen));
        await story.StepAsync("Chen offers the refund; a supervisor may", People.Chen,
            _desk.FireAsync(id, HouseLifecycle.Propose, new Settlement("refund", 320), People.Chen));
        await story.StepAsync("Ms Li accepts, herself", People.MsLi,
            _desk.FireAsync(id, Trigger.Accept, People.MsLi));
        await story.StepAsync("Chen reports progress; that changes no status", People.Chen,
            _desk.FireAsync(id, Trigger.ReportProgress, People.Chen));

        clock.Pass(TimeSpan.FromDays(2));
        await story.StepAsync("The money is back, and Ms Li is told", People.Chen,
            _desk.FireAsync(id, Trigger.Inform, People.Chen));

        clock.Pass(TimeSpan.FromDays(7));
        await story.StepAsync("A week later Chen follows up", People.Chen,
            _desk.FireAsync(id, Trigger.FollowUp, People.Chen));
        await story.RefusedAsync("Chen would close it without having called back; the lifecycle says no to supervisors too",
            () => _desk.CloseAsync(id, People.Chen));
        await story.StepAsync("So Chen calls", People.Chen,
            _desk.ExecuteAsync(id, new CompleteStep(HouseLifecycle.CallBack, "客户表示满意。"), People.Chen));
        await story.StepAsync("And closes it", People.Chen,
            _desk.CloseAsync(id, People.Chen));

        clock.Pass(TimeSpan.FromDays(30));
        complaint = await story.StepAsync("The next bill has the same charge. Ms Li reopens the complaint: its second episode begins", People.MsLi,
            _desk.ReopenAsync(id, People.MsLi));

        await FoldAsync(complaint);
    }

    /// <summary>The journal is the truth: whoever has it can make the complaint again.</summary>
    private async Task FoldAsync(Complaint complaint)
    {
        Page<JournalEntry> journal = await _desk.ReadJournalAsync(complaint.Id, People.Chen);
        bool isSame = ComplaintJson.Write(Complaint.Fold(journal.Items)).AsSpan().SequenceEqual(ComplaintJson.Write(complaint));
        console.WriteLine();
        console.MarkupLine($"The journal has {journal.Items.Count} entries, written under rules {ConsoleText.Markup(journal.Items[^1].Rules)}. Folded from the first to the last they make {(isSame ? "the very same complaint" : "[red]another complaint[/]")}.");
    }

    private async Task<Complaint?> QueryAsync() =>
        (await ((IComplaintQueries)house.GetRequiredService<IComplaintStore>()).QueryAsync(new ComplaintQuery(Realm.Default) { CustomerId = Intake.Customer.Id })).Items.SingleOrDefault();
}
