using System.Diagnostics;
using System.Reflection;
using ComplaintFlow.Lifecycles;
using ComplaintFlow.Tests.Repository;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Stateless;
using Machine = Stateless.StateMachine<string, string>;

namespace ComplaintFlow.Tests.Lifecycles.Machines;

/// <summary>What the library counts on in the version of Stateless in use, and what it does about it.</summary>
public sealed class StatelessProbeTests : IDisposable
{
    private const string ImmediateWithInitialTransition =
        """
        var machine = new Stateless.StateMachine<string, string>("a", Stateless.FiringMode.Immediate);
        machine.Configure("a").Permit("go", "b");
        machine.Configure("b").InitialTransition("c");
        machine.Configure("c").SubstateOf("b");
        machine.Fire("go");
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("complaintflow-probe");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Immediate_firing_with_an_initial_transition_kills_the_process_and_machines_are_queued()
    {
        string program = Path.Combine(_folder.FullName, "probe.dll");
        CSharpCompilation compilation = CSharpCompilation.Create("probe", [CSharpSyntaxTree.ParseText(ImmediateWithInitialTransition)], RunningReferences.All, new(OutputKind.ConsoleApplication));
        Assert.Empty(compilation.Emit(program).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        File.Copy(typeof(FiringMode).Assembly.Location, Path.Combine(_folder.FullName, "Stateless.dll"));
        ProcessStartInfo start = new("dotnet", ["exec", "--runtimeconfig", Path.ChangeExtension(typeof(StatelessProbeTests).Assembly.Location, "runtimeconfig.json"), program])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_DbgEnableMiniDump"] = "0" },
        };
        using Process process = Process.Start(start)!;
        string said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.NotEqual(0, process.ExitCode);
        Assert.StartsWith("Stack overflow.", said, StringComparison.Ordinal);

        // The host cannot choose the mode: the machine that is handed in is queued.
        LifecycleDefinition lifecycle = Lifecycle.Define<string, string>("queued", 1, "a", (machine, _) =>
        {
            machine.Configure("a").Permit("go", "b");
            machine.Configure("b").InitialTransition("c");
            machine.Configure("c").SubstateOf("b").Final();
        });
        Assert.Equal(Status.Of("c"), lifecycle.Decide(Status.Of("a"), Trigger.Of("go"), default).To);
    }

    [Fact]
    public void Guards_of_an_internal_transition_are_asked_once()
    {
        int asked = 0;
        Machine plain = new("a");
        plain.Configure("a").InternalTransitionIf("go", _ => ++asked > 0, () => { });
        plain.Fire("go");
        Assert.Equal(2, asked);

        Guard guard = Guard.Of("counted", _ => ++asked > 0);
        LifecycleDefinition named = Lifecycle.Define("named", 1, l =>
        {
            l.StartsAt(Status.Open);
            l.Configure(Status.Open).InternalTransitionIf(Trigger.ReportProgress, guard).Permit(Trigger.Close, Status.Closed);
            l.Configure(Status.Closed).Final();
        });
        LifecycleDefinition brought = Lifecycle.Define<string, string>("brought", 1, "open", (machine, _) =>
        {
            machine.Configure("open").InternalTransitionIf("report-progress", guard).Permit("close", "closed");
            machine.Configure("closed").Final();
        });
        foreach (LifecycleDefinition lifecycle in (LifecycleDefinition[])[named, brought, named, brought])
        {
            asked = 0;
            Assert.Equal(TransitionKind.Internal, lifecycle.Decide(Status.Open, Trigger.ReportProgress, default).Kind);
            Assert.Equal(1, asked);
        }
    }

    [Fact]
    public void Reasons_are_those_of_all_levels()
    {
        Machine plain = new("new");
        Configure(plain, (configuration, to, text) => configuration.PermitIf("close", to, () => false, text));
        Assert.False(plain.CanFire("close", out ICollection<string> unmet));
        Assert.Equal(["parent's"], unmet);

        LifecycleDefinition brought = Lifecycle.Define<string, string>("brought", 1, "new", (machine, _) =>
        {
            Configure(machine, (configuration, to, text) => configuration.PermitIf("close", to, Guard.Of(text, _ => false)));
            machine.Configure("closed").Final();
        });
        for (int time = 0; time < 2; time++)
            Assert.Equal(["own", "parent's"], brought.Decide(Status.Of("new"), Trigger.Close, default).Unmet.Select(guard => guard.ToString()));

        static void Configure(Machine machine, Action<Machine.StateConfiguration, string, string> permit)
        {
            permit(machine.Configure("open"), "closed", "parent's");
            permit(machine.Configure("new").SubstateOf("open"), "closed", "own");
        }
    }

    [Fact]
    public void A_typed_trigger_without_its_argument_is_refused_and_listed_as_open()
    {
        Machine plain = new("new");
        string? seen = "nothing";
        plain.Configure("new").PermitIf(plain.SetTriggerParameters<string>("pay"), "closed", text => (seen = text) is null);
        plain.Fire("pay");
        Assert.Equal(("closed", null), (plain.State, seen));

        LifecycleDefinition brought = Lifecycle.Define<string, string>("brought", 1, "new", (machine, _) =>
        {
            machine.Configure("new").PermitIf(machine.SetTriggerParameters("pay", HostJson.Default.String), "closed", text => text.Length > 0, "given");
            machine.Configure("closed").Final();
        });
        Assert.Equal(RefusalKind.WrongArgument, brought.Decide(Status.Of("new"), Trigger.Of("pay"), default).Why);
        TriggerTransition[] room = new TriggerTransition[1];
        Assert.Equal(1, brought.GetOptions(Status.Of("new"), default, room));
        Assert.Equal((TransitionKind.Move, default), (room[0].Transition.Kind, room[0].Transition.To));
    }

    [Fact]
    public void The_private_fields_of_Stateless_that_are_read_have_their_names()
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        Type machine = typeof(StateMachine<,>);
        Assert.NotNull(machine.GetField("_stateConfiguration", Own));
        Type state = machine.GetNestedType("StateRepresentation", BindingFlags.NonPublic)!;
        Assert.NotNull(state.GetField("<TriggerBehaviours>k__BackingField", Own));
        Assert.NotNull(state.GetField("<TriggerBehavioursAsync>k__BackingField", Own));
        Assert.NotNull(state.GetField("<HasInitialTransition>k__BackingField", Own));
        Assert.NotNull(state.GetField("<InitialTransitionTarget>k__BackingField", Own));
        Assert.NotNull(machine.GetNestedType("InternalTriggerBehaviour", BindingFlags.NonPublic)!.GetNestedType("Sync")!.GetField("<InternalAction>k__BackingField", Own));
        Assert.NotNull(machine.GetField("_onTransitionedEvent", Own));
        Assert.NotNull(machine.GetField("_onTransitionCompletedEvent", Own));
        Type told = machine.GetNestedType("OnTransitionedEvent", BindingFlags.NonPublic)!;
        Assert.NotNull(told.GetField("_onTransitioned", Own));
        Assert.NotNull(told.GetField("_onTransitionedAsync", Own));
        Assert.NotNull(machine.GetNestedType("TriggerBehaviour", BindingFlags.NonPublic)!.GetField("_guard", Own));
        Assert.NotNull(machine.GetNestedType("TransitionGuard", BindingFlags.NonPublic)!.GetField("<Conditions>k__BackingField", Own));
    }

    [Fact]
    public void Stateless_says_of_rules_that_contradict_each_other_what_the_library_listens_for()
    {
        Machine machine = new("a");
        machine.Configure("a").Permit("go", "b").Permit("go", "c");
        Assert.StartsWith("Multiple permitted exit transitions are configured", Assert.Throws<InvalidOperationException>(() => machine.Fire("go")).Message, StringComparison.Ordinal);
    }
}
