using System.CommandLine;
using System.Globalization;
using ComplaintFlow.Samples;
using ComplaintFlow.Samples.Care.House;
using ComplaintFlow.Samples.Care.Stories;
using ComplaintFlow.Samples.Care.Telling;

const string Usage = "Write: dotnet run --project samples/Care -- [--lang en|zh-Hans]";
const int BadInput = 2;

Option<string> language = new("--lang") { Description = "The language in which everything is told: en or zh-Hans.", DefaultValueFactory = _ => "en" };
language.AcceptOnlyFromAmong("en", "zh-Hans");
RootCommand command = new("Plays eight stories of angry customers: what is said, what is refused and why, what a handler is told to do next. Exit code 0: told to the end; 2: the arguments are wrong.") { language };
ParseResult parsed = command.Parse(args);
if (args is ["--help" or "-h" or "-?" or "--version"])
    return await parsed.InvokeAsync();
if (parsed.Errors.Count > 0)
{
    Console.Error.WriteLine(ConsoleText.Plain(parsed.Errors[0].Message, longest: 600));
    Console.Error.WriteLine(Usage);
    return BadInput;
}

// The library answers everybody in the culture of the thread, and so do the stories.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(parsed.GetValue(language) == "en" ? "en-GB" : "zh-Hans");
Narrator narrator = new(SampleConsole.Open());
foreach (Story story in (Story[])[new SlowClaim(), new Surrender(), new FeedbackMechanism(), new HotelWaiting(), new LeakingMachine(), new OpenCounter(), new ConfirmedContent(), new RefundTime()])
{
    await using Firm firm = Firm.Open(story, narrator);
    await firm.PlayAsync();
}

narrator.End();
return 0;
