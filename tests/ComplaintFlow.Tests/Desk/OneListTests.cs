using ComplaintFlow.Commands;
using ComplaintFlow.Complaints;
using ComplaintFlow.Deciding;
using ComplaintFlow.Tests.Complaints;

namespace ComplaintFlow.Tests.Desk;

/// <summary>Events and commands come from one list each; what is not in it fails here, or does not compile.</summary>
public class OneListTests
{
    public static TheoryData<Type> Commands => [.. typeof(ComplaintCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ComplaintCommand)) && !type.IsAbstract)];

    public static TheoryData<Type> FreeEvents =>
        [.. EventTypes.All.Where(type => ((ComplaintEvent)new RandomValues(1).Of(type)).Origin == EventOrigin.Anything)];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_is_an_action_and_is_told_from_another(Type type)
    {
        ComplaintCommand command = type == typeof(Fire) ? new Fire(Trigger.Close) : Some(type);

        Assert.Contains(command.Action.Name, ComplaintAction.Names);
        Assert.NotNull(CommandJsonContext.Default.GetTypeInfo(type));
        Assert.NotEmpty(CommandFingerprint.Of(ComplaintId.New(TestTime.Monday), command, TestHost.Agent, null));
    }

    /// <summary>A check that nobody has written throws another exception than one that finds something.</summary>
    [Theory]
    [MemberData(nameof(FreeEvents))]
    public void Every_event_that_a_reaction_may_add_is_checked(Type type)
    {
        InputRules rules = new(new ComplaintLimits());

        Assert.Null(Record.Exception(() => rules.Check((ComplaintEvent)new RandomValues(1).Of(type))));
    }

    private static ComplaintCommand Some(Type type) => type == typeof(Assign) ? new Assign(RoutingTarget.Team("desk"))
        : type == typeof(Escalate) ? new Escalate("why")
        : type == typeof(MigrateLifecycle) ? new MigrateLifecycle(BuiltIn.EightStage.Key)
        : (ComplaintCommand)new RandomValues(1).Of(type);
}
