using ComplaintFlow.DependencyInjection;
using Microsoft.Extensions.DependencyInjection;

namespace ComplaintFlow.Tests;

/// <summary>A desk that decides on Stateless comes to what a desk on the table comes to.</summary>
public sealed class DeskOnStatelessTests
{
    [Theory]
    [InlineData("six-stage", 1)]
    [InlineData("eight-stage", 2)]
    public async Task Both_engines_take_complaints_the_same_way_from_intake_to_closing_and_back(string lifecycle, int seed)
    {
        await using ServiceProvider onTable = Build(_ => { });
        await using ServiceProvider onStateless = Build(builder => builder.UseStateless());
        Random random = new(seed);
        int closed = 0;
        for (int complaint = 0; complaint < 20; complaint++)
        {
            ComplaintIntake intake = new() { Customer = new Customer(), Channel = Channel.Phone, Description = "No signal.", Lifecycle = lifecycle };
            Actor actor = Actor.Staff("li", "supervisor");
            IComplaintDesk[] desks = [onTable.GetRequiredService<IComplaintDesk>(), onStateless.GetRequiredService<IComplaintDesk>()];
            ComplaintId[] ids = [(await desks[0].ReceiveAsync(intake, actor)).OrThrow().Id, (await desks[1].ReceiveAsync(intake, actor)).OrThrow().Id];
            for (int step = 0; step < 60; step++)
            {
                IReadOnlyList<TriggerOption>[] options = [await desks[0].GetOptionsAsync(ids[0], actor), await desks[1].GetOptionsAsync(ids[1], actor)];
                Assert.Equal(options[0].Select(option => (option.Trigger.Name, option.MayFire)), options[1].Select(option => (option.Trigger.Name, option.MayFire)));

                Trigger trigger = options[0][random.Next(options[0].Count)].Trigger;
                Outcome[] outcomes = [await desks[0].FireAsync(ids[0], trigger, actor), await desks[1].FireAsync(ids[1], trigger, actor)];
                Assert.Equal(
                    (outcomes[0].IsAccepted, outcomes[0].Refusal?.Code, outcomes[0].Complaint!.Status, outcomes[0].Complaint!.Episode),
                    (outcomes[1].IsAccepted, outcomes[1].Refusal?.Code, outcomes[1].Complaint!.Status, outcomes[1].Complaint!.Episode));
                closed += outcomes[1].Complaint!.IsClosed ? 1 : 0;
            }
        }

        Assert.True(closed > 0);
    }

    private static ServiceProvider Build(Action<ComplaintFlowBuilder> engine)
    {
        ComplaintFlowBuilder builder = new ServiceCollection().AddComplaintFlow().UseInMemoryStore().AllowEveryActor();
        engine(builder);
        return builder.Services.BuildServiceProvider();
    }
}
