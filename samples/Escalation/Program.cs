using System.Diagnostics;
using ComplaintFlow.Samples;
using ComplaintFlow.Samples.Escalation.Stories;
using ComplaintFlow.Samples.Escalation.Telling;
using Spectre.Console;

IAnsiConsole console = SampleConsole.Open();
Stopwatch watch = Stopwatch.StartNew();
TimeSpan simulated = TimeSpan.Zero;
foreach (Story story in (Story[])[new HomeApplianceDesk(), new HeatedCustomer(), new ThirdRepeat(), new SlowClaim()])
    simulated += await new Storyteller(console, story).TellAsync();
console.WriteLine();
console.MarkupLineInterpolated($"[bold]{simulated.TotalDays:F0} simulated days in {(watch.Elapsed < TimeSpan.FromSeconds(30) ? "seconds" : "no time that this sample should take")}.[/]");
