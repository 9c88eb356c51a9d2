using ComplaintFlow.Appointments;
using ComplaintFlow.Deadlines;

namespace ComplaintFlow.Tests.Deadlines;

/// <summary>Deadlines as a host would write them in appsettings.json, under <c>Deadlines</c>.</summary>
internal static class DeadlineSettings
{
    public static ServiceTargetTable Compile(string json, Action<DeadlinesBuilder>? define = null)
    {
        List<Fault> faults = [];
        ServiceTargetTable? table = Compile(json, define, faults);
        Assert.Empty(faults);
        return table!;
    }

    public static string[] FaultsOf(string json, Action<DeadlinesBuilder>? define = null)
    {
        List<Fault> faults = [];
        Assert.Null(Compile(json, define, faults));
        return [.. faults.Select(fault => fault.ToString())];
    }

    public static ServiceTargetTable Compile(DeadlinesOptions options, Action<DeadlinesBuilder>? define = null)
    {
        List<Fault> faults = [];
        ServiceTargetTable? table = Compile(options, define, faults);
        Assert.Empty(faults);
        return table!;
    }

    public static string[] FaultsOf(DeadlinesOptions options, Action<DeadlinesBuilder>? define = null)
    {
        List<Fault> faults = [];
        Assert.Null(Compile(options, define, faults));
        return [.. faults.Select(fault => fault.ToString())];
    }

    private static ServiceTargetTable? Compile(string json, Action<DeadlinesBuilder>? define, List<Fault> faults)
    {
        DeadlinesOptions options = new();
        options.Read(RulesChangeTests.Settings(json));
        return Compile(options, define, faults);
    }

    private static ServiceTargetTable? Compile(DeadlinesOptions options, Action<DeadlinesBuilder>? define, List<Fault> faults)
    {
        DeadlinesOptions code = new();
        define?.Invoke(new(code));
        return DeadlinesCompiler.Compile(new(code, options), [BuiltIn.SixStage, BuiltIn.EightStage], faults, [new AppointmentClocks()]);
    }
}
