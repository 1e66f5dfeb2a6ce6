/**
 * Words for names that nobody needs to think about. Each is friendly, read at a glance and says nothing of a person's body, wits or
 * origin; no animal is one that people call each other. Together they stay within 18 characters, so that no name is cut on the wall.
 */
export const MANNERS: readonly string[] = (
  'Able Amber Bold Brave Breezy Bright Brisk Bronze Calm Careful Cheery Clever Cloudy Copper Coral Cosy Crimson Crisp Curious Dancing ' +
  'Dapper Daring Dazzling Eager Early Electric Emerald Fearless Floating Flying Fresh Friendly Frosty Gentle Glad Gleaming Glowing Golden ' +
  'Grand Happy Hardy Helpful Honest Humming Indigo Jade Jazzy Jolly Joyful Jumping Keen Kind Lemon Lilac Lively Loyal Lucky Lunar Magic ' +
  'Merry Mighty Mint Misty Modest Musical Neat Nimble Noble Olive Orange Patient Peppy Plucky Polite Proud Purple Quick Quiet Rapid Ready ' +
  'Royal Ruby Rustic Scarlet Shiny Silver Singing Smart Snowy Solar Speedy Starry Steady Stellar Sturdy Sunny Super Swift Tidy Trusty ' +
  'Upbeat Velvet Violet Warm Windy Winged Wise Witty Zesty Zippy'
).split(' ');

export const THINGS: readonly string[] = (
  'Acorn Anchor Badger Banjo Beacon Birch Bison Breeze Bridge Button Cactus Canary Candle Canyon Castle Cedar Cello Cheetah Cloud Clover ' +
  'Comet Compass Condor Crane Cricket Crystal Daisy Dolphin Dragon Drum Eagle Ember Falcon Feather Fern Ferry Finch Firefly Flute Forest ' +
  'Fossil Fox Galaxy Garden Gazelle Gecko Geyser Glacier Guitar Harp Hawk Hazel Hedgehog Heron Island Jaguar Kayak Kestrel Kettle Kite ' +
  'Koala Lagoon Lantern Lark Leopard Lion Lotus Lynx Magnet Maple Marble Marlin Meadow Meteor Moon Mountain Narwhal Nebula Oak Ocean ' +
  'Octopus Opal Orchid Osprey Otter Owl Panda Panther Parrot Pebble Pelican Penguin Phoenix Piano Pine Planet Puffin Quartz Rabbit Raven ' +
  'Reef River Robin Rocket Saddle Sapphire Saturn Seal Sparrow Spruce Squirrel Starfish Stork Swan Telescope Thistle Thunder Tiger Topaz ' +
  'Toucan Trombone Tulip Turtle Ukulele Valley Violin Volcano Waterfall Willow Windmill Wombat Wren Zebra'
).split(' ');
