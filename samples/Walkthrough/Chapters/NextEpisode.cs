using ComplaintFlow.Commands;
using ComplaintFlow.Samples.Walkthrough.House;
using ComplaintFlow.Samples.Walkthrough.Telling;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace ComplaintFlow.Samples.Walkthrough.Chapters;

/// <summary>What is told instead when an earlier run has told the story: it goes on where the file left it.</summary>
internal sealed class NextEpisode(IAnsiConsole console, IServiceProvider house, StoryClock clock, string file)
{
    private readonly IComplaintDesk _desk = house.GetRequiredService<IComplaintDesk>();

    public async Task TellAsync(Complaint complaint)
    {
        Chapter.Begin(console, "One complaint, continued",
            $"{file} has Ms Li's complaint from an earlier run: {complaint.Id} is in its episode {complaint.Episode}, and its journal has {complaint.Version} entries. Delete the file to begin from the beginning.");
        if (complaint.Status != Status.Investigating || complaint.Handling.StepsDone.Length > 0)
        {
            console.WriteLine();
            console.MarkupLine($"That run was stopped in the middle of the story, at [bold]{ConsoleText.Markup(complaint.Status.Name)}[/]. Nothing of it is lost; only the teller does not know how to go on from there.");
            return;
        }

        clock.PassTo(complaint.RecordedAt + TimeSpan.FromDays(1));
        Teller story = new(console, _desk, new DisplayNames(house.GetRequiredService<IComplaintTexts>(), HouseLifecycle.Definition), house.GetRequiredService<Letterbox>(), clock);
        ComplaintId id = complaint.Id;

        await story.StepAsync("Chen looks into it once more", People.Chen,
            _desk.ExecuteAsync(id, new CompleteStep(HouseLifecycle.GatherInformation, "套餐续订时又少算了一天。"), People.Chen));
        await story.StepAsync("And offers the refund with a voucher", People.Chen,
            _desk.FireAsync(id, HouseLifecycle.Propose, new Settlement("refund and voucher", 370), People.Chen));
        await story.StepAsync("Ms Li accepts", People.MsLi,
            _desk.FireAsync(id, Trigger.Accept, People.MsLi));
        clock.Pass(TimeSpan.FromDays(1));
        await story.StepAsync("The money is back", People.Chen,
            _desk.FireAsync(id, Trigger.Inform, People.Chen));
        clock.Pass(TimeSpan.FromDays(7));
        await story.StepAsync("Chen follows up", People.Chen,
            _desk.FireAsync(id, Trigger.FollowUp, People.Chen));
        await story.StepAsync("Calls", People.Chen,
            _desk.ExecuteAsync(id, new CompleteStep(HouseLifecycle.CallBack, "客户表示满意。"), People.Chen));
        await story.StepAsync("And closes it", People.Chen,
            _desk.CloseAsync(id, People.Chen));
        clock.Pass(TimeSpan.FromDays(30));
        await story.StepAsync($"The next bill has the charge again: episode {complaint.Episode + 1}", People.MsLi,
            _desk.ReopenAsync(id, People.MsLi));
    }
}
