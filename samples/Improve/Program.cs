using System.Globalization;
using System.Text;
using ComplaintFlow.Samples.Improve;

const string Usage = "Write: dotnet run --project samples/Improve -- [--lang en|zh-Hans]";
if (args is not ([] or ["--lang", "en" or "zh-Hans"]))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

// The library answers everybody in the culture of the thread, and so does the story.
Console.OutputEncoding = Encoding.UTF8;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(args is [_, "zh-Hans"] ? "zh-Hans" : "en-GB");
await using Firm firm = new();
await firm.TrainAsync();
await firm.ImproveDisplaysAsync();
await firm.DecideAsync();
firm.End();
return 0;
